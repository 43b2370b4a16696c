// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.regularizers;

import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;

/**
 * A penalty on a parameter or on a layer's output.
 *
 * <p>Implementations are immutable and thread-safe.
 */
@FunctionalInterface
public interface Regularizer {

  /**
   * Makes a penalty by the string that Keras knows it by: {@code l2}, {@code L2}, {@code l1l2}, ...
   *
   * @param identifier the name of Keras's class or function
   * @return a penalty with Keras's defaults
   * @throws ModelException if there is none, naming the nearest
   */
  static Regularizer of(String identifier) {
    Given.require("identifier", identifier);
    return RegularizerName.find(identifier);
  }

  /**
   * Records the penalty.
   *
   * @param x any floating-point value
   * @return a scalar that is added to the loss
   */
  Value call(Value x);
}
