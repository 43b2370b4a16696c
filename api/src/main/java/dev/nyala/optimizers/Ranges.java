// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;

/** Checks the numbers of optimizers. */
final class Ranges {

  private Ranges() {}

  /** Requires a number from 0 to 1. */
  static void fraction(String name, double value) {
    check(name, value, value >= 0 && value <= 1, "a number from 0 to 1");
  }

  /** Requires a finite number that is not negative. */
  static void notNegative(String name, double value) {
    check(name, value, value >= 0 && value < Double.POSITIVE_INFINITY, "0 or a positive number");
  }

  /** Requires a finite positive number. */
  static void positive(String name, double value) {
    check(name, value, value > 0 && value < Double.POSITIVE_INFINITY, "a positive number");
  }

  private static void check(String name, double value, boolean holds, String expected) {
    if (!holds) {
      throw new ModelException(
          Diagnostic.of("The %s of an optimizer is out of range", name)
              .received(String.valueOf(value))
              .expected("%s", expected));
    }
  }
}
