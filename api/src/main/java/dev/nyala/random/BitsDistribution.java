// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.random;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.TensorBuffer;

/**
 * Raw random bits: INT32 element {@code i} is word {@code i} of the stream, INT64 element {@code i}
 * word pair {@code i}.
 */
public record BitsDistribution() implements RandomDistribution {

  @Override
  public void fill(long key, long step, TensorBuffer target, int from, int to) {
    RandomChecks.range(target, from, to);
    Philox philox = new Philox(key, step);
    switch (target.type().dtype()) {
      case INT32 -> {
        int[] words = target.ints();
        for (int i = from; i < to; i++) {
          philox.block(i >> 2);
          words[i] = philox.word(i & 3);
        }
      }
      case INT64 -> {
        long[] pairs = target.longs();
        for (int i = from; i < to; i++) {
          pairs[i] = philox.pair(i);
        }
      }
      case FLOAT32, FLOAT64, FLOAT16, BFLOAT16, INT8, UINT8, BOOL ->
          throw new DataException(
              Diagnostic.of("Random bits are words of 32 or 64 bits")
                  .received(target.type().toString())
                  .expected("INT32 or INT64"));
    }
  }

  @Override
  public String toString() {
    return "bits()";
  }
}
