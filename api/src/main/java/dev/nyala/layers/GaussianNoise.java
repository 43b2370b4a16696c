// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.random.RandomDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Adds normal noise in training, as {@code keras.layers.GaussianNoise}.
 *
 * <p>Shapes: any gives the same. Outside training it does nothing. Masks pass through.
 */
public final class GaussianNoise extends StandardLayer<GaussianNoise> {

  private final double stddev;
  private @Nullable Long seed;

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

  /**
   * Sets a seed of the layer's own; by default it draws from the model's.
   *
   * @param number any number
   * @return a copy with it
   */
  public GaussianNoise seed(long number) {
    return with(layer -> layer.seed = number);
  }

  /** Computes with floats, whatever comes in. */
  @Override
  Value autocast(Value x) {
    return x.cast(dtype());
  }

  @Override
  protected Value call(Value x, Context context) {
    if (!context.training() || stddev == 0) {
      return x;
    }
    RandomDistribution noise = RandomDistribution.normal(0, stddev);
    return x.add(context.random(noise, x.shape(), x.dtype(), seed));
  }

  @Override
  protected boolean supportsMasking() {
    return true;
  }
}
