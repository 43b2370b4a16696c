// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import dev.nyala.random.RandomDistribution;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * Evenly spread numbers, as {@code keras.initializers.RandomUniform}.
 *
 * @param minval the smallest number
 * @param maxval the bound that is not reached
 * @param seed a seed of its own, or null for the model's
 */
public record RandomUniform(double minval, double maxval, @Nullable Long seed)
    implements Initializer {

  /** Makes the initializer with Keras's defaults. */
  public RandomUniform() {
    this(-0.05, 0.05, null);
  }

  /**
   * Sets the smallest number; -0.05 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public RandomUniform minval(double value) {
    return new RandomUniform(value, maxval, seed);
  }

  /**
   * Sets the bound that is not reached; 0.05 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public RandomUniform maxval(double value) {
    return new RandomUniform(minval, value, seed);
  }

  /**
   * Sets a seed of its own: equal seeds make equal tensors, whatever the parameter.
   *
   * @param own any number
   * @return a copy with it
   */
  public RandomUniform seed(long own) {
    return new RandomUniform(minval, maxval, own);
  }

  @Override
  public Tensor initialize(TensorType type, RandomKey key) {
    return Draw.of(RandomDistribution.uniform(minval, maxval), type, seed, key);
  }
}
