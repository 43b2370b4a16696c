// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.regularizers;

import dev.nyala.graph.Value;

/**
 * A penalty on a parameter or on a layer's output.
 *
 * <p>Implementations are immutable and thread-safe.
 */
@FunctionalInterface
public interface Regularizer {

  /**
   * Records the penalty.
   *
   * @param x any floating-point value
   * @return a scalar that is added to the loss
   */
  Value call(Value x);
}
