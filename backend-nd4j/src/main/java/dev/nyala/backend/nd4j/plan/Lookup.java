// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

import dev.nyala.tensor.DType;
import java.nio.ByteBuffer;

/**
 * How lines of an array are found by index: the array is {@code [batch, outer, size, inner]}, the
 * indices are {@code [batch, count]}, what is found is {@code [batch, outer, count, inner]}.
 *
 * @param batch how many parts have indices of their own
 * @param outer how many parts of those share indices
 * @param size how many lines there are
 * @param count how many are looked up
 * @param inner how many elements a line has
 */
public record Lookup(int batch, int outer, int size, int count, int inner) {

  /** Receives the positions of a line and of what belongs to it, in elements. */
  @FunctionalInterface
  interface Line {
    void at(int found, int line);
  }

  /** Visits what is looked up, in order; an index outside counts as the nearest one inside. */
  void each(ByteBuffer indices, DType dtype, Line visit) {
    for (int b = 0; b < batch; b++) {
      for (int o = b * outer; o < (b + 1) * outer; o++) {
        for (int c = 0; c < count; c++) {
          int at = b * count + c;
          long index =
              dtype == DType.INT64 ? indices.getLong(at * Long.BYTES) : indices.getInt(at * 4);
          int line = (int) Math.max(0, Math.min(index, size - 1L));
          visit.at((o * count + c) * inner, (o * size + line) * inner);
        }
      }
    }
  }
}
