// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import dev.nyala.random.RandomDistribution;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * The normal distribution, as {@code keras.initializers.RandomNormal}.
 *
 * @param mean the mean
 * @param stddev the standard deviation
 * @param seed a seed of its own, or null for the model's
 */
public record RandomNormal(double mean, double stddev, @Nullable Long seed) implements Initializer {

  /** Makes the initializer with Keras's defaults. */
  public RandomNormal() {
    this(0, 0.05, null);
  }

  /**
   * Sets the mean; 0 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public RandomNormal mean(double value) {
    return new RandomNormal(value, stddev, seed);
  }

  /**
   * Sets the standard deviation; 0.05 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public RandomNormal stddev(double value) {
    return new RandomNormal(mean, value, seed);
  }

  /**
   * Sets a seed of its own: equal seeds make equal tensors, whatever the parameter.
   *
   * @param own any number
   * @return a copy with it
   */
  public RandomNormal seed(long own) {
    return new RandomNormal(mean, stddev, own);
  }

  @Override
  public Tensor initialize(TensorType type, RandomKey key) {
    return Draw.of(RandomDistribution.normal(mean, stddev), type, seed, key);
  }
}
