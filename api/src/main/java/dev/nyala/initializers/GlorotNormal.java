// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import org.jspecify.annotations.Nullable;

/**
 * A truncated normal distribution of variance {@code 2 / (fan in + fan out)}, as {@code
 * keras.initializers.GlorotNormal} (Glorot and Bengio, 2010).
 *
 * @param seed a seed of its own, or null for the model's
 */
public record GlorotNormal(@Nullable Long seed) implements ScalingInitializer {

  /** Makes the initializer with Keras's defaults. */
  public GlorotNormal() {
    this(null);
  }

  /**
   * Sets a seed of its own: equal seeds make equal tensors, whatever the parameter.
   *
   * @param own any number
   * @return a copy with it
   */
  public GlorotNormal seed(long own) {
    return new GlorotNormal(own);
  }

  @Override
  public VarianceScaling scaling() {
    return new VarianceScaling(1, FanMode.FAN_AVG, VarianceScaling.Spread.TRUNCATED_NORMAL, seed);
  }
}
