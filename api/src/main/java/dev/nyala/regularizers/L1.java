// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.regularizers;

import dev.nyala.graph.Value;
import dev.nyala.ops.Reductions;

/**
 * The factor times the sum of absolute values, as {@code keras.regularizers.L1}.
 *
 * @param l1 the factor, not negative
 */
public record L1(double l1) implements Regularizer {

  /** Validates the factor. */
  public L1 {
    Factors.check("l1", l1);
  }

  /** Makes the penalty with Keras's factor of 0.01. */
  public L1() {
    this(0.01);
  }

  @Override
  public Value call(Value x) {
    return Reductions.sum(x.abs()).multiply(l1);
  }
}
