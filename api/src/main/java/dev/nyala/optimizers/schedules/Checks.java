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
    boolean holds = value >= 0 && value < Double.POSITIVE_INFINITY;
    check(name, String.valueOf(value), holds, "0 or a positive number");
  }

  /** Requires a number that may be divided by. */
  static void positive(String name, double value) {
    check(name, String.valueOf(value), value > 0 && Double.isFinite(value), "a positive number");
  }

  /** Requires a number of steps. */
  static void steps(String name, long value, long least) {
    check(name, String.valueOf(value), value >= least, "at least " + least);
  }

  /** Requires a number. */
  static void finite(String name, double value) {
    check(name, String.valueOf(value), Double.isFinite(value), "a finite number");
  }

  private static void check(String name, String value, boolean holds, String expected) {
    if (!holds) {
      throw new ModelException(
          Diagnostic.of("The %s of a learning rate schedule is out of range", name)
              .received("%s", value)
              .expected("%s", expected));
    }
  }
}
