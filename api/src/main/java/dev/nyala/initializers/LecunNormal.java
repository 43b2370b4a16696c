// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import org.jspecify.annotations.Nullable;

/**
 * A truncated normal distribution of variance {@code 1 / fan in}, as {@code
 * keras.initializers.LecunNormal} (LeCun et al., 1998).
 *
 * @param seed a seed of its own, or null for the model's
 */
public record LecunNormal(@Nullable Long seed) implements ScalingInitializer {

  /** Makes the initializer with Keras's defaults. */
  public LecunNormal() {
    this(null);
  }

  /**
   * Sets a seed of its own: equal seeds make equal tensors, whatever the parameter.
   *
   * @param own any number
   * @return a copy with it
   */
  public LecunNormal seed(long own) {
    return new LecunNormal(own);
  }

  @Override
  public VarianceScaling scaling() {
    return new VarianceScaling(1, FanMode.FAN_IN, VarianceScaling.Spread.TRUNCATED_NORMAL, seed);
  }
}
