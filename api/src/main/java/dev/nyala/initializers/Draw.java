// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import dev.nyala.random.RandomDistribution;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/** Draws the numbers of an initializer. */
final class Draw {

  private Draw() {}

  /**
   * Draws a tensor. A seed of the initializer's own takes the place of the key: with it, every
   * parameter of one type gets the same numbers, as in Keras.
   */
  static Tensor of(
      RandomDistribution distribution, TensorType type, @Nullable Long seed, RandomKey key) {
    TensorBuffer buffer = new TensorBuffer(type);
    distribution.fill(seed == null ? key : RandomKey.of(seed), 0, buffer);
    return buffer.toTensor();
  }
}
