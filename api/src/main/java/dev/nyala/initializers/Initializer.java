// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import dev.nyala.random.RandomKey;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;

/**
 * Makes the initial value of a parameter.
 *
 * <p>Implementations are immutable and thread-safe.
 */
@FunctionalInterface
public interface Initializer {

  /**
   * Returns an initial value.
   *
   * @param type dtype and fixed shape of the parameter
   * @param key names the stream of random numbers; unused by initializers that draw none
   * @return a tensor of that type, the same for the same key on every machine
   */
  Tensor initialize(TensorType type, RandomKey key);
}
