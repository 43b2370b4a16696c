// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import dev.nyala.random.RandomDistribution;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * The normal distribution cut off at two standard deviations, as {@code
 * keras.initializers.TruncatedNormal}.
 *
 * @param mean the mean
 * @param stddev the standard deviation before the cut
 * @param seed a seed of its own, or null for the model's
 */
public record TruncatedNormal(double mean, double stddev, @Nullable Long seed)
    implements Initializer {

  /** Makes the initializer with Keras's defaults. */
  public TruncatedNormal() {
    this(0, 0.05, null);
  }

  /**
   * Sets the mean; 0 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public TruncatedNormal mean(double value) {
    return new TruncatedNormal(value, stddev, seed);
  }

  /**
   * Sets the standard deviation before the cut; 0.05 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public TruncatedNormal stddev(double value) {
    return new TruncatedNormal(mean, value, seed);
  }

  /**
   * Sets a seed of its own: equal seeds make equal tensors, whatever the parameter.
   *
   * @param own any number
   * @return a copy with it
   */
  public TruncatedNormal seed(long own) {
    return new TruncatedNormal(mean, stddev, own);
  }

  @Override
  public Tensor initialize(TensorType type, RandomKey key) {
    return Draw.of(RandomDistribution.truncatedNormal(mean, stddev), type, seed, key);
  }
}
