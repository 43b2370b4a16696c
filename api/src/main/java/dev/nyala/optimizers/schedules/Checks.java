// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers.schedules;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;

/** Checks the numbers of schedules. */
final class Checks {

  private Checks() {}

  /** Requires a rate that an optimizer takes. */
  static void rate(String name, double value) {
    check(name, value, value >= 0 && value < Double.POSITIVE_INFINITY, "0 or a positive number");
  }

  /** Requires a number of steps to divide by. */
  static void steps(String name, double value) {
    check(name, value, value > 0, "a positive number");
  }

  /** Requires a number. */
  static void finite(String name, double value) {
    check(name, value, Double.isFinite(value), "a finite number");
  }

  private static void check(String name, double value, boolean holds, String expected) {
    if (!holds) {
      throw new ModelException(
          Diagnostic.of("The %s of a learning rate schedule is out of range", name)
              .received("%s", value == Math.rint(value) ? (Object) (long) value : (Object) value)
              .expected("%s", expected));
    }
  }
}
