// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import dev.nyala.tensor.TensorBuffer;
import java.nio.ByteBuffer;

/** Moves the elements of tensors from and to bytes; the byte order is that of the byte buffer. */
final class ByteElements {

  private ByteElements() {}

  static void get(ByteBuffer bytes, TensorBuffer target, int at, int count) {
    switch (target.type().dtype()) {
      case FLOAT32 -> bytes.asFloatBuffer().get(target.floats(), at, count);
      case FLOAT64 -> bytes.asDoubleBuffer().get(target.doubles(), at, count);
      case INT32 -> bytes.asIntBuffer().get(target.ints(), at, count);
      case INT64 -> bytes.asLongBuffer().get(target.longs(), at, count);
      case FLOAT16, BFLOAT16 -> bytes.asShortBuffer().get(target.halves(), at, count);
      case INT8, UINT8 -> bytes.get(target.bytes(), at, count);
      case BOOL -> {
        boolean[] values = target.booleans();
        for (int i = 0; i < count; i++) {
          values[at + i] = bytes.get() != 0;
        }
      }
    }
  }

  static void put(TensorBuffer source, int at, int count, ByteBuffer bytes) {
    switch (source.type().dtype()) {
      case FLOAT32 -> bytes.asFloatBuffer().put(source.floats(), at, count);
      case FLOAT64 -> bytes.asDoubleBuffer().put(source.doubles(), at, count);
      case INT32 -> bytes.asIntBuffer().put(source.ints(), at, count);
      case INT64 -> bytes.asLongBuffer().put(source.longs(), at, count);
      case FLOAT16, BFLOAT16 -> bytes.asShortBuffer().put(source.halves(), at, count);
      case INT8, UINT8 -> bytes.put(source.bytes(), at, count);
      case BOOL -> {
        boolean[] values = source.booleans();
        for (int i = 0; i < count; i++) {
          bytes.put((byte) (values[at + i] ? 1 : 0));
        }
      }
    }
  }
}
