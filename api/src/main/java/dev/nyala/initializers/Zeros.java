// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;

/** Zeros, as {@code keras.initializers.Zeros}. */
public record Zeros() implements Initializer {

  @Override
  public Tensor initialize(TensorType type, RandomKey key) {
    return Tensor.zeros(type);
  }
}
