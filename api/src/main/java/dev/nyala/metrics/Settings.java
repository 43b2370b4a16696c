// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import java.util.List;

/** Checks the numbers of metrics. */
final class Settings {

  private Settings() {}

  /** Requires a number from 0 to 1. */
  static void fraction(String metric, String what, double value) {
    check(metric, what, value, value >= 0 && value <= 1, "a number from 0 to 1");
  }

  /** Requires numbers from 0 to 1. */
  static void fractions(String metric, String what, List<Double> values) {
    values.forEach(value -> fraction(metric, what, value));
  }

  /** Requires an integer above 0. */
  static void positive(String metric, String what, int value) {
    check(metric, what, value, value > 0, "a positive integer");
  }

  /** Requires an integer not below 0. */
  static void notNegative(String metric, String what, int value) {
    check(metric, what, value, value >= 0, "0 or a positive integer");
  }

  static void check(String metric, String what, Number value, boolean holds, String expected) {
    if (!holds) {
      throw new ModelException(
          Diagnostic.of("The %s of a metric is out of range", what)
              .received(String.valueOf(value))
              .expected(expected)
              .where(metric));
    }
  }
}
