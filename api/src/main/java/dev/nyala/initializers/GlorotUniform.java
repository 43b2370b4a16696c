// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import org.jspecify.annotations.Nullable;

/**
 * Evenly spread over {@code ±√(6 / (fan in + fan out))}, as {@code
 * keras.initializers.GlorotUniform} (Glorot and Bengio, 2010).
 *
 * @param seed a seed of its own, or null for the model's
 */
public record GlorotUniform(@Nullable Long seed) implements ScalingInitializer {

  /** Makes the initializer with Keras's defaults. */
  public GlorotUniform() {
    this(null);
  }

  /**
   * Sets a seed of its own: equal seeds make equal tensors, whatever the parameter.
   *
   * @param own any number
   * @return a copy with it
   */
  public GlorotUniform seed(long own) {
    return new GlorotUniform(own);
  }

  @Override
  public VarianceScaling scaling() {
    return new VarianceScaling(1, FanMode.FAN_AVG, VarianceScaling.Spread.UNIFORM, seed);
  }
}
