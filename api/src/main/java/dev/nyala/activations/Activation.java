// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.activations;

import dev.nyala.graph.Value;

/**
 * A function applied to a layer's output.
 *
 * <p>{@link Activations} has those of Keras; a lambda does for others. Implementations are
 * immutable and thread-safe.
 */
@FunctionalInterface
public interface Activation {

  /**
   * Records the function.
   *
   * @param x a floating-point value
   * @return a value of the same type
   */
  Value call(Value x);
}
