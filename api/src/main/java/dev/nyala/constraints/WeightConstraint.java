// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.constraints;

import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;

/**
 * A projection that a parameter undergoes after each update.
 *
 * <p>Implementations are immutable and thread-safe.
 */
@FunctionalInterface
public interface WeightConstraint {

  /**
   * Makes a constraint by the string that Keras knows it by: {@code max_norm}, {@code MaxNorm},
   * {@code non_neg}, ...
   *
   * @param identifier the name of Keras's class or function
   * @return a constraint with Keras's defaults
   * @throws ModelException if there is none, naming the nearest
   */
  static WeightConstraint of(String identifier) {
    Given.require("identifier", identifier);
    return ConstraintName.find(identifier);
  }

  /**
   * Records the projection.
   *
   * @param parameter the updated parameter
   * @return its projected value, of the same type
   */
  Value call(Value parameter);
}
