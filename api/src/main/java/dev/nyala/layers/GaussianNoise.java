// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.random.RandomDistribution;

/**
 * Adds normal noise in training, as {@code keras.layers.GaussianNoise}.
 *
 * <p>Shapes: any gives the same. Outside training it does nothing. Masks pass through.
 */
public final class GaussianNoise extends NoiseLayer<GaussianNoise> {

  private final double stddev;

  private GaussianNoise(double stddev) {
    this.stddev = Checks.fraction("GaussianNoise", "standard deviation", stddev);
  }

  /**
   * Returns a layer.
   *
   * @param stddev standard deviation of the noise, from 0 to 1
   * @return a layer with Keras's defaults
   */
  public static GaussianNoise of(double stddev) {
    return new GaussianNoise(stddev);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("stddev", stddev);
  }

  @Override
  Value disturb(Value x, Context context) {
    if (stddev == 0) {
      return x;
    }
    RandomDistribution noise = RandomDistribution.normal(0, stddev);
    return x.add(context.random(noise, x.shape(), x.dtype(), seed));
  }
}
