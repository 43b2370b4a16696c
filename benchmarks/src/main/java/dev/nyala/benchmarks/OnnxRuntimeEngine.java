// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.benchmarks;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.nyala.backend.Backends;
import dev.nyala.backend.Lowerings;
import dev.nyala.graph.Graph;
import dev.nyala.graph.transform.Passes;
import dev.nyala.interop.onnx.EncodedGraph;
import dev.nyala.interop.onnx.lowering.Composites;
import dev.nyala.interop.onnx.lowering.GraphLowering;
import dev.nyala.interop.onnx.lowering.OnnxLowering;
import dev.nyala.interop.onnx.lowering.OnnxTable;
import dev.nyala.tensor.Tensor;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * ONNX Runtime without Nyala: predictions of the same models, written as ONNX with their weights,
 * by programs of the usual kind, that make a tensor of their samples and read the result.
 */
final class OnnxRuntimeEngine implements Engine {

  private static final int OPSET = 18;

  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

  @Override
  public String description() {
    return "ONNX Runtime " + environment.getVersion();
  }

  @Override
  public @Nullable Runnable prepare(Workload workload, Call call) {
    if (call == Call.TRAIN) {
      return null;
    }
    Tensor samples = workload.samples(call == Call.PREDICT_ONE ? 1 : workload.batch());
    EncodedGraph model = encode(workload, samples);
    String input = model.names().inputs().get(0);
    float[] elements = samples.toFloats();
    long[] shape = Arrays.stream(samples.shape().toInts()).asLongStream().toArray();
    OrtSession session = session(model.model().toBytes());
    return () -> predict(session, input, elements, shape);
  }

  private static EncodedGraph encode(Workload workload, Tensor samples) {
    try (GraphCapture capture = new GraphCapture(Backends.open())) {
      workload.model(capture).predictOnBatch(samples);
      Lowerings<OnnxLowering> table = OnnxTable.lowerings("onnx");
      Graph graph = Passes.optimize(Composites.decompose(capture.graph(), table::contains));
      return GraphLowering.lower(graph, table, OPSET, capture.values());
    }
  }

  private OrtSession session(byte[] model) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      return environment.createSession(model, options);
    } catch (OrtException e) {
      throw new IllegalStateException("the model cannot be loaded", e);
    }
  }

  private void predict(OrtSession session, String input, float[] elements, long[] shape) {
    try (OnnxTensor x = OnnxTensor.createTensor(environment, FloatBuffer.wrap(elements), shape);
        OrtSession.Result result = session.run(Map.of(input, x))) {
      result.get(0).getValue();
    } catch (OrtException e) {
      throw new IllegalStateException("the model cannot be run", e);
    }
  }
}
