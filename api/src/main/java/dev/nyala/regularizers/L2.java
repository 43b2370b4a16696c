// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.regularizers;

import dev.nyala.graph.Value;
import dev.nyala.ops.Reductions;

/**
 * The factor times the sum of squares, as {@code keras.regularizers.L2}.
 *
 * @param l2 the factor, not negative
 */
public record L2(double l2) implements Regularizer {

  /** Validates the factor. */
  public L2 {
    Factors.check("l2", l2);
  }

  /** Makes the penalty with Keras's factor of 0.01. */
  public L2() {
    this(0.01);
  }

  @Override
  public Value call(Value x) {
    return Reductions.sum(x.square()).multiply(l2);
  }
}
