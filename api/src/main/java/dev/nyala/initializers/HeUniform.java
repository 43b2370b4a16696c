// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import org.jspecify.annotations.Nullable;

/**
 * Evenly spread over {@code ±√(6 / fan in)}, as {@code keras.initializers.HeUniform} (He et al.,
 * 2015).
 *
 * @param seed a seed of its own, or null for the model's
 */
public record HeUniform(@Nullable Long seed) implements ScalingInitializer {

  /** Makes the initializer with Keras's defaults. */
  public HeUniform() {
    this(null);
  }

  /**
   * Sets a seed of its own: equal seeds make equal tensors, whatever the parameter.
   *
   * @param own any number
   * @return a copy with it
   */
  public HeUniform seed(long own) {
    return new HeUniform(own);
  }

  @Override
  public VarianceScaling scaling() {
    return new VarianceScaling(2, FanMode.FAN_IN, VarianceScaling.Spread.UNIFORM, seed);
  }
}
