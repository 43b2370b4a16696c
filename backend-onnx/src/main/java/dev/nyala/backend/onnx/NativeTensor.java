// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A tensor whose elements ONNX Runtime reads and writes where they lie. Not thread-safe; closing
 * twice is harmless.
 */
final class NativeTensor implements AutoCloseable {

  private final TensorType type;
  private final NativeMemory memory;
  private final ByteBuffer block;
  private final ByteBuffer bytes;
  private final OnnxTensor tensor;
  private boolean closed;

  NativeTensor(OrtEnvironment environment, NativeMemory memory, TensorType type) {
    this.type = type;
    this.memory = memory;
    int size = Math.multiplyExact(type.shape().size(), type.dtype().bytes());
    this.block = memory.take(size);
    this.bytes = block.slice(0, size).order(ByteOrder.nativeOrder());
    try {
      this.tensor = OnnxTensor.createTensor(environment, bytes, dims(type), javaType(type));
    } catch (OrtException e) {
      memory.giveBack(block);
      throw Failures.of("A tensor " + type + " cannot be made", e);
    }
  }

  private static long[] dims(TensorType type) {
    int[] sizes = type.shape().toInts();
    long[] dims = new long[sizes.length];
    for (int a = 0; a < sizes.length; a++) {
      dims[a] = sizes[a];
    }
    return dims;
  }

  private static OnnxJavaType javaType(TensorType type) {
    return switch (type.dtype()) {
      case FLOAT32 -> OnnxJavaType.FLOAT;
      case FLOAT64 -> OnnxJavaType.DOUBLE;
      case FLOAT16 -> OnnxJavaType.FLOAT16;
      case BFLOAT16 -> OnnxJavaType.BFLOAT16;
      case INT32 -> OnnxJavaType.INT32;
      case INT64 -> OnnxJavaType.INT64;
      case INT8 -> OnnxJavaType.INT8;
      case UINT8 -> OnnxJavaType.UINT8;
      case BOOL -> OnnxJavaType.BOOL;
    };
  }

  /** Returns what a session takes and gives. */
  OnnxTensor tensor() {
    return tensor;
  }

  /** Copies elements in. */
  void read(TensorBuffer source) {
    switch (type.dtype()) {
      case FLOAT32 -> bytes.asFloatBuffer().put(source.floats());
      case FLOAT64 -> bytes.asDoubleBuffer().put(source.doubles());
      case FLOAT16, BFLOAT16 -> bytes.asShortBuffer().put(source.halves());
      case INT32 -> bytes.asIntBuffer().put(source.ints());
      case INT64 -> bytes.asLongBuffer().put(source.longs());
      case INT8, UINT8 -> bytes.put(0, source.bytes());
      case BOOL -> {
        boolean[] elements = source.booleans();
        for (int i = 0; i < elements.length; i++) {
          bytes.put(i, (byte) (elements[i] ? 1 : 0));
        }
      }
    }
  }

  /** Copies elements out. */
  void write(TensorBuffer target) {
    write(bytes, target);
  }

  /** Copies elements of memory that ONNX Runtime has filled. */
  static void write(ByteBuffer bytes, TensorBuffer target) {
    switch (target.type().dtype()) {
      case FLOAT32 -> bytes.asFloatBuffer().get(target.floats());
      case FLOAT64 -> bytes.asDoubleBuffer().get(target.doubles());
      case FLOAT16, BFLOAT16 -> bytes.asShortBuffer().get(target.halves());
      case INT32 -> bytes.asIntBuffer().get(target.ints());
      case INT64 -> bytes.asLongBuffer().get(target.longs());
      case INT8, UINT8 -> bytes.get(0, target.bytes());
      case BOOL -> {
        boolean[] elements = target.booleans();
        for (int i = 0; i < elements.length; i++) {
          elements[i] = bytes.get(i) != 0;
        }
      }
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      tensor.close();
      memory.giveBack(block);
    }
  }
}
