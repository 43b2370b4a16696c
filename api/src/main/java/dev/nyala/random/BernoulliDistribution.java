// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.random;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.TensorBuffer;

/**
 * Ones with a given probability, zeros otherwise; the mask of dropout.
 *
 * <p>Element {@code i} is one where {@code (word >>> 8) * 2^-24 < probability} for word {@code i}.
 * Every dtype has these values; in BOOL they are true and false.
 *
 * @param probability the probability of a one, from 0 to 1
 */
public record BernoulliDistribution(double probability) implements RandomDistribution {

  /** Validates the probability. */
  public BernoulliDistribution {
    if (!(probability >= 0 && probability <= 1)) {
      throw new DataException(
          Diagnostic.of("A probability is out of range")
              .received("bernoulli(%s)", probability)
              .expected("a number from 0 to 1"));
    }
  }

  @Override
  public void fill(long key, long step, TensorBuffer target, int from, int to) {
    RandomChecks.range(target, from, to);
    int threshold = (int) Math.ceil(probability * 0x1p24);
    switch (target.type().dtype()) {
      case FLOAT32 -> fill(key, step, target.floats(), from, to, threshold);
      case BOOL -> fill(key, step, target.booleans(), from, to, threshold);
      case FLOAT64, FLOAT16, BFLOAT16, INT32, INT64, INT8, UINT8 -> {
        Philox philox = new Philox(key, step);
        for (int i = from; i < to; i++) {
          philox.block(i >> 2);
          target.setLong(i, one(philox.word(i & 3), threshold));
        }
      }
    }
  }

  private static void fill(long key, long step, float[] target, int from, int to, int threshold) {
    Philox philox = new Philox(key, step);
    for (int i = from; i < to; ) {
      philox.block(i >> 2);
      if ((i & 3) == 0 && i + 4 <= to) {
        target[i] = one(philox.word0, threshold);
        target[i + 1] = one(philox.word1, threshold);
        target[i + 2] = one(philox.word2, threshold);
        target[i + 3] = one(philox.word3, threshold);
        i += 4;
      } else {
        target[i] = one(philox.word(i & 3), threshold);
        i++;
      }
    }
  }

  /** Without a branch, because a random one cannot be predicted. */
  private static int one(int word, int threshold) {
    return (word >>> 8) - threshold >>> 31;
  }

  private static void fill(long key, long step, boolean[] target, int from, int to, int threshold) {
    Philox philox = new Philox(key, step);
    for (int i = from; i < to; ) {
      philox.block(i >> 2);
      if ((i & 3) == 0 && i + 4 <= to) {
        target[i] = philox.word0 >>> 8 < threshold;
        target[i + 1] = philox.word1 >>> 8 < threshold;
        target[i + 2] = philox.word2 >>> 8 < threshold;
        target[i + 3] = philox.word3 >>> 8 < threshold;
        i += 4;
      } else {
        target[i] = philox.word(i & 3) >>> 8 < threshold;
        i++;
      }
    }
  }

  @Override
  public String toString() {
    return "bernoulli(" + probability + ")";
  }
}
