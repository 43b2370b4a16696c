// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.regularizers;

import dev.nyala.graph.Value;

/**
 * The sum of {@link L1} and {@link L2}, as {@code keras.regularizers.L1L2}.
 *
 * @param l1 the factor of the sum of absolute values, not negative
 * @param l2 the factor of the sum of squares, not negative
 */
public record L1L2(double l1, double l2) implements Regularizer {

  /** Validates the factors. */
  public L1L2 {
    Factors.check("l1", l1);
    Factors.check("l2", l2);
  }

  /** Makes a penalty of nothing, as Keras does without factors. */
  public L1L2() {
    this(0, 0);
  }

  @Override
  public Value call(Value x) {
    return new L1(l1).call(x).add(new L2(l2).call(x));
  }
}
