// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.initializers;

import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
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
   * Makes an initializer by the string that Keras knows it by: {@code glorot_uniform}, {@code
   * GlorotUniform}, {@code zeros}, ...
   *
   * @param identifier the name of Keras's class or function
   * @return an initializer with Keras's defaults
   * @throws ModelException if there is none, naming the nearest
   */
  static Initializer of(String identifier) {
    Given.require("identifier", identifier);
    return InitializerName.find(identifier);
  }

  /**
   * Returns an initial value.
   *
   * @param type dtype and fixed shape of the parameter
   * @param key names the stream of random numbers; unused by initializers that draw none
   * @return a tensor of that type, the same for the same key on every machine
   */
  Tensor initialize(TensorType type, RandomKey key);
}
