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
    check(name, String.valueOf(value), value >= 0 && value <= 1, "a number from 0 to 1");
  }

  /** Requires a finite number that is not negative. */
  static void notNegative(String name, double value) {
    boolean holds = value >= 0 && value < Double.POSITIVE_INFINITY;
    check(name, String.valueOf(value), holds, "0 or a positive number");
  }

  /** Requires a finite positive number. */
  static void positive(String name, double value) {
    boolean holds = value > 0 && value < Double.POSITIVE_INFINITY;
    check(name, String.valueOf(value), holds, "a positive number");
  }

  /** Requires a number that is neither infinite nor NaN. */
  static void finite(String name, double value) {
    check(name, String.valueOf(value), Double.isFinite(value), "a finite number");
  }

  /** Requires an integer that is not too small. */
  static void atLeast(String name, int value, int least) {
    check(name, String.valueOf(value), value >= least, "at least " + least);
  }

  private static void check(String name, String value, boolean holds, String expected) {
    if (!holds) {
      throw new ModelException(
          Diagnostic.of("The %s of an optimizer is out of range", name)
              .received(value)
              .expected("%s", expected));
    }
  }
}
