// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.random;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorBuffer;

/**
 * The normal distribution.
 *
 * <p>Elements come in pairs by the method of Box and Muller (1958), computed in double with {@link
 * StrictMath} and rounded once: with {@code u} in (0, 1] and {@code v} in [0, 1), the even element
 * is {@code mean + stddev * sqrt(-2 ln u) * cos(2 pi v)}, the odd one has the sine. Except in
 * FLOAT64, {@code u} and {@code v} are words {@code i} and {@code i + 1} of the even {@code i} in
 * units of 2^-32; in FLOAT64 they are the upper 53 bits of the two word pairs of block {@code i /
 * 2}.
 *
 * @param mean the mean
 * @param stddev the standard deviation, not negative
 */
public record NormalDistribution(double mean, double stddev) implements RandomDistribution {

  private static final double TWO_PI = 2 * Math.PI;
  private static final double WORD_UNIT = 0x1p-32;
  private static final double DOUBLE_UNIT = 0x1p-53;
  private static final long LOW = 0xFFFFFFFFL;

  /** Validates the parameters. */
  public NormalDistribution {
    RandomChecks.spread("normal", mean, stddev);
  }

  @Override
  public void fill(long key, long step, TensorBuffer target, int from, int to) {
    RandomChecks.range(target, from, to);
    DType dtype = target.type().dtype();
    if (!dtype.isFloating()) {
      throw RandomChecks.wrongDtype(this, target);
    }
    Philox philox = new Philox(key, step);
    boolean wide = dtype == DType.FLOAT64;
    for (int even = from & ~1; even < to; even += 2) {
      double u;
      double v;
      if (wide) {
        philox.block(even >> 1);
        u = ((Philox.pair(philox.word0, philox.word1) >>> 11) + 1) * DOUBLE_UNIT;
        v = (Philox.pair(philox.word2, philox.word3) >>> 11) * DOUBLE_UNIT;
      } else {
        philox.block(even >> 2);
        boolean first = (even & 2) == 0;
        u = (((first ? philox.word0 : philox.word2) & LOW) + 1) * WORD_UNIT;
        v = ((first ? philox.word1 : philox.word3) & LOW) * WORD_UNIT;
      }
      double radius = stddev * StrictMath.sqrt(-2 * StrictMath.log(u));
      if (even >= from) {
        target.setDouble(even, mean + radius * StrictMath.cos(TWO_PI * v));
      }
      if (even + 1 < to) {
        target.setDouble(even + 1, mean + radius * StrictMath.sin(TWO_PI * v));
      }
    }
  }

  @Override
  public String toString() {
    return "normal(" + mean + "," + stddev + ")";
  }
}
