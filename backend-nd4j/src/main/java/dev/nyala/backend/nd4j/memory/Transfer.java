// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.memory;

import dev.nyala.tensor.TensorBuffer;
import java.nio.ByteBuffer;

/** Copies elements between the heap and native memory, where ND4J keeps a truth value in a byte. */
public final class Transfer {

  private Transfer() {}

  /** Copies from the heap. */
  public static void store(TensorBuffer from, ByteBuffer to) {
    switch (from.type().dtype()) {
      case FLOAT32 -> to.asFloatBuffer().put(from.floats());
      case FLOAT64 -> to.asDoubleBuffer().put(from.doubles());
      case FLOAT16, BFLOAT16 -> to.asShortBuffer().put(from.halves());
      case INT32 -> to.asIntBuffer().put(from.ints());
      case INT64 -> to.asLongBuffer().put(from.longs());
      case INT8, UINT8 -> to.put(0, from.bytes());
      case BOOL -> {
        boolean[] truths = from.booleans();
        for (int i = 0; i < truths.length; i++) {
          to.put(i, (byte) (truths[i] ? 1 : 0));
        }
      }
    }
  }

  /** Copies to the heap. */
  public static void load(ByteBuffer from, TensorBuffer to) {
    switch (to.type().dtype()) {
      case FLOAT32 -> from.asFloatBuffer().get(to.floats());
      case FLOAT64 -> from.asDoubleBuffer().get(to.doubles());
      case FLOAT16, BFLOAT16 -> from.asShortBuffer().get(to.halves());
      case INT32 -> from.asIntBuffer().get(to.ints());
      case INT64 -> from.asLongBuffer().get(to.longs());
      case INT8, UINT8 -> from.get(0, to.bytes());
      case BOOL -> {
        boolean[] truths = to.booleans();
        for (int i = 0; i < truths.length; i++) {
          truths[i] = from.get(i) != 0;
        }
      }
    }
  }
}
