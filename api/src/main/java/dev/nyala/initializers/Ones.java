// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;

/** Ones, as {@code keras.initializers.Ones}. */
public record Ones() implements Initializer {

  @Override
  public Tensor initialize(TensorType type, RandomKey key) {
    return Tensor.full(type, 1);
  }
}
