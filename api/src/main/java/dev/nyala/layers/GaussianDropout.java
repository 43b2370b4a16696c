// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.random.RandomDistribution;

/**
 * Multiplies by normal numbers of mean 1 in training, as {@code keras.layers.GaussianDropout}
 * (Srivastava et al., 2014).
 *
 * <p>Shapes: any gives the same. Outside training it does nothing. Masks pass through.
 */
public final class GaussianDropout extends NoiseLayer<GaussianDropout> {

  private final double rate;

  private GaussianDropout(double rate) {
    this.rate = Checks.part("GaussianDropout", "rate", rate);
  }

  /**
   * Returns a layer.
   *
   * @param rate what {@link Dropout} would drop, from 0 to below 1: the variance is {@code rate /
   *     (1 - rate)}
   * @return a layer with Keras's defaults
   */
  public static GaussianDropout of(double rate) {
    return new GaussianDropout(rate);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("rate", rate);
  }

  @Override
  Value disturb(Value x, Context context) {
    if (rate == 0) {
      return x;
    }
    RandomDistribution noise = RandomDistribution.normal(1, Math.sqrt(rate / (1 - rate)));
    return x.multiply(context.random(noise, x.shape(), x.dtype(), seed));
  }
}
