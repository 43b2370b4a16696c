// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.constraints;

import dev.nyala.graph.Value;

/**
 * A projection that a parameter undergoes after each update.
 *
 * <p>Implementations are immutable and thread-safe.
 */
@FunctionalInterface
public interface WeightConstraint {

  /**
   * Records the projection.
   *
   * @param parameter the updated parameter
   * @return its projected value, of the same type
   */
  Value call(Value parameter);
}
