// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import org.jspecify.annotations.Nullable;

/**
 * Evenly spread over {@code ±√(3 / fan in)}, as {@code keras.initializers.LecunUniform} (LeCun et
 * al., 1998).
 *
 * @param seed a seed of its own, or null for the model's
 */
public record LecunUniform(@Nullable Long seed) implements ScalingInitializer {

  /** Makes the initializer with Keras's defaults. */
  public LecunUniform() {
    this(null);
  }

  /**
   * Sets a seed of its own: equal seeds make equal tensors, whatever the parameter.
   *
   * @param own any number
   * @return a copy with it
   */
  public LecunUniform seed(long own) {
    return new LecunUniform(own);
  }

  @Override
  public VarianceScaling scaling() {
    return new VarianceScaling(1, FanMode.FAN_IN, VarianceScaling.Spread.UNIFORM, seed);
  }
}
