// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.random;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorBuffer;

/**
 * The normal distribution without what lies more than two standard deviations from the mean.
 *
 * <p>Keras redraws such values; here every element is drawn once, by the inverse of the cumulative
 * distribution: {@code mean + stddev * quantile(p)}, where {@code p} is word {@code i} (in FLOAT64
 * the upper 52 bits of word pair {@code i}), centred in its unit and scaled to the probabilities
 * within the cut. Computed in double and rounded once. The standard deviation after the cut is
 * about 0.87963 of {@code stddev}.
 *
 * @param mean the mean
 * @param stddev the standard deviation before the cut, not negative
 */
public record TruncatedNormalDistribution(double mean, double stddev)
    implements RandomDistribution {

  /** Half of the probability within two standard deviations. */
  private static final double HALF_WITHIN = 0.47724986805182079;

  /** Validates the parameters. */
  public TruncatedNormalDistribution {
    RandomChecks.spread("truncated normal", mean, stddev);
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
    for (int i = from; i < to; i++) {
      double centred;
      if (wide) {
        centred = ((philox.pair(i) >>> 12) + 0.5) * 0x1p-51 - 1;
      } else {
        philox.block(i >> 2);
        centred = ((philox.word(i & 3) & 0xFFFFFFFFL) + 0.5) * 0x1p-31 - 1;
      }
      double deviation = NormalQuantile.ofCentred(centred * HALF_WITHIN);
      target.setDouble(i, mean + stddev * Math.max(-2, Math.min(2, deviation)));
    }
  }

  @Override
  public String toString() {
    return "truncated_normal(" + mean + "," + stddev + ")";
  }
}
