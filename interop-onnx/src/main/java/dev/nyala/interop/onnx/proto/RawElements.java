// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The elements of tensors as the format holds them: little-endian, without gaps. */
final class RawElements {

  private RawElements() {}

  static ByteBuffer of(Tensor tensor) {
    TensorBuffer elements = tensor.toBuffer();
    DType dtype = tensor.dtype();
    ByteBuffer raw = ByteBuffer.allocate(Math.multiplyExact(tensor.size(), dtype.bytes()));
    raw.order(ByteOrder.LITTLE_ENDIAN);
    switch (dtype) {
      case FLOAT32 -> raw.asFloatBuffer().put(elements.floats());
      case FLOAT64 -> raw.asDoubleBuffer().put(elements.doubles());
      case FLOAT16, BFLOAT16 -> raw.asShortBuffer().put(elements.halves());
      case INT32 -> raw.asIntBuffer().put(elements.ints());
      case INT64 -> raw.asLongBuffer().put(elements.longs());
      case INT8, UINT8 -> raw.put(elements.bytes()).rewind();
      case BOOL -> {
        for (boolean element : elements.booleans()) {
          raw.put((byte) (element ? 1 : 0));
        }
        raw.rewind();
      }
    }
    return raw;
  }

  /** The bytes are as many as the type takes. */
  static Tensor tensor(ByteBuffer bytes, DType dtype, Shape shape) {
    ByteBuffer raw = bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    TensorBuffer elements = new TensorBuffer(new TensorType(dtype, shape));
    switch (dtype) {
      case FLOAT32 -> raw.asFloatBuffer().get(elements.floats());
      case FLOAT64 -> raw.asDoubleBuffer().get(elements.doubles());
      case FLOAT16, BFLOAT16 -> raw.asShortBuffer().get(elements.halves());
      case INT32 -> raw.asIntBuffer().get(elements.ints());
      case INT64 -> raw.asLongBuffer().get(elements.longs());
      case INT8, UINT8 -> raw.get(elements.bytes());
      case BOOL -> {
        boolean[] truths = elements.booleans();
        for (int i = 0; i < truths.length; i++) {
          truths[i] = raw.get() != 0;
        }
      }
    }
    return elements.toTensor();
  }
}
