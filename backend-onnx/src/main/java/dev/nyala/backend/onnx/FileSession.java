// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nyala.error.BackendException;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.onnx.OnnxRun;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A file that ONNX Runtime runs as it is. Thread-safe, as sessions are. */
final class FileSession implements OnnxRun {

  private final Sessions sessions;
  private final OrtSession session;
  private final List<String> outputs;
  private int running;
  private boolean closed;

  FileSession(Sessions sessions, OrtSession session, List<String> outputs) {
    this.sessions = sessions;
    this.session = session;
    this.outputs = outputs;
  }

  @Override
  public List<Tensor> run(Map<String, Tensor> inputs) {
    begin();
    try {
      return compute(inputs);
    } finally {
      end();
    }
  }

  private synchronized void begin() {
    if (closed) {
      throw new BackendException(Diagnostic.of("A file is run after it was closed"));
    }
    running++;
  }

  /** The session stays as long as somebody runs it. */
  private synchronized void end() {
    running--;
    if (closed && running == 0) {
      Sessions.close(session);
    }
  }

  private List<Tensor> compute(Map<String, Tensor> inputs) {
    NativeMemory memory = new NativeMemory();
    List<NativeTensor> taken = new ArrayList<>();
    Map<String, OnnxTensorLike> fed = new LinkedHashMap<>();
    try {
      inputs.forEach(
          (name, value) -> {
            NativeTensor tensor = new NativeTensor(sessions.environment(), memory, value.type());
            taken.add(tensor);
            tensor.read(value.toBuffer());
            fed.put(name, tensor.tensor());
          });
      try (OrtSession.Result results = session.run(fed)) {
        List<Tensor> tensors = new ArrayList<>();
        for (String output : outputs) {
          tensors.add(tensor(output, results.get(output).orElseThrow()));
        }
        return tensors;
      }
    } catch (OrtException e) {
      throw Failures.of("A file cannot be run", e);
    } finally {
      taken.forEach(NativeTensor::close);
    }
  }

  private static Tensor tensor(String name, OnnxValue value) {
    if (!(value instanceof OnnxTensor tensor)) {
      throw new DataException(
          Diagnostic.of("An output of the file is no tensor")
              .received("%s", value.getInfo())
              .where("output \"%s\"", name));
    }
    long[] dims = tensor.getInfo().getShape();
    int[] sizes = new int[dims.length];
    for (int axis = 0; axis < sizes.length; axis++) {
      sizes[axis] = Math.toIntExact(dims[axis]);
    }
    DType dtype = dtype(name, tensor.getInfo().type);
    TensorBuffer elements = new TensorBuffer(new TensorType(dtype, Shape.of(sizes)));
    if (elements.size() > 0) {
      NativeTensor.write(tensor.getByteBuffer(), elements);
    }
    return elements.toTensor();
  }

  private static DType dtype(String name, OnnxJavaType type) {
    return switch (type) {
      case FLOAT -> DType.FLOAT32;
      case DOUBLE -> DType.FLOAT64;
      case FLOAT16 -> DType.FLOAT16;
      case BFLOAT16 -> DType.BFLOAT16;
      case INT32 -> DType.INT32;
      case INT64 -> DType.INT64;
      case INT8 -> DType.INT8;
      case UINT8 -> DType.UINT8;
      case BOOL -> DType.BOOL;
      default ->
          throw new DataException(
              Diagnostic.of("An output of the file has elements that tensors do not have")
                  .received("%s", type)
                  .where("output \"%s\"", name));
    };
  }

  @Override
  public synchronized void close() {
    if (!closed && running == 0) {
      Sessions.close(session);
    }
    closed = true;
  }
}
