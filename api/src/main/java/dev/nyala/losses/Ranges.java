// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;

/** Checks the numbers of losses. */
final class Ranges {

  private Ranges() {}

  /** Requires a number from 0 to 1. */
  static void fraction(String loss, String what, double value) {
    check(loss, what, value, value >= 0 && value <= 1, "a number from 0 to 1");
  }

  /** Requires a finite number that is not negative. */
  static void notNegative(String loss, String what, double value) {
    boolean holds = value >= 0 && value < Double.POSITIVE_INFINITY;
    check(loss, what, value, holds, "0 or a positive number");
  }

  /** Requires a finite positive number. */
  static void positive(String loss, String what, double value) {
    boolean holds = value > 0 && value < Double.POSITIVE_INFINITY;
    check(loss, what, value, holds, "a positive number");
  }

  private static void check(
      String loss, String what, double value, boolean holds, String expected) {
    if (!holds) {
      throw new ModelException(
          Diagnostic.of("The %s of a loss is out of range", what)
              .received(String.valueOf(value))
              .expected(expected)
              .where(loss));
    }
  }
}
