// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.random;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorBuffer;

/**
 * Integers spread evenly over {@code [min, max)}.
 *
 * <p>Element {@code i} is {@code min} plus the high word of the product of word pair {@code i} and
 * {@code max - min}. Integer dtypes must hold the range; floating dtypes round.
 *
 * @param min the smallest value
 * @param max one past the largest value
 */
public record IntegerDistribution(long min, long max) implements RandomDistribution {

  /** Validates the range. */
  public IntegerDistribution {
    if (max <= min || max - min <= 0) {
      throw new DataException(
          Diagnostic.of("The range of random integers is empty or too wide")
              .received("[%d, %d)", min, max)
              .expected("at least one integer and at most 2^63 - 1 of them"));
    }
  }

  @Override
  public void fill(long key, long step, TensorBuffer target, int from, int to) {
    RandomChecks.range(target, from, to);
    DType dtype = target.type().dtype();
    if (dtype == DType.BOOL) {
      throw RandomChecks.wrongDtype(this, target);
    }
    if (dtype.wrap(min) != min || dtype.wrap(max - 1) != max - 1) {
      throw new DataException(
          Diagnostic.of("A dtype cannot hold the range of random integers")
              .received("[%d, %d) into %s", min, max, target.type())
              .remedy("use a wider dtype or a smaller range"));
    }
    Philox philox = new Philox(key, step);
    for (int i = from; i < to; i++) {
      target.setLong(i, min + philox.below(i, max - min));
    }
  }

  @Override
  public String toString() {
    return "integers(" + min + "," + max + ")";
  }
}
