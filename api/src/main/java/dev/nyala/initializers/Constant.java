// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;

/**
 * One number everywhere, as {@code keras.initializers.Constant}.
 *
 * @param value the number
 */
public record Constant(double value) implements Initializer {

  /** Makes the initializer with Keras's default of 0. */
  public Constant() {
    this(0);
  }

  @Override
  public Tensor initialize(TensorType type, RandomKey key) {
    return Tensor.full(type, value);
  }
}
