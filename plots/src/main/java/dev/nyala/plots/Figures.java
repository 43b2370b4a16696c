// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.util.Locale;

/** Writes numbers for people, the same in every country. */
final class Figures {

  private Figures() {}

  /** Returns a number with about four digits that count, and whole numbers with all. */
  static String text(double number) {
    if (!Double.isFinite(number)) {
      return Double.isNaN(number) ? "not a number" : number > 0 ? "∞" : "-∞";
    }
    double size = Math.abs(number);
    if (number == Math.rint(number) && size < 1e15) {
      return String.format(Locale.ROOT, "%,d", (long) number);
    }
    if (size >= 1e9 || size < 1e-3) {
      return String.format(Locale.ROOT, "%.3e", number);
    }
    if (size >= 1000) {
      return String.format(Locale.ROOT, "%,.1f", number);
    }
    return String.format(Locale.ROOT, size >= 100 ? "%.2f" : size >= 10 ? "%.3f" : "%.4f", number);
  }

  /** Returns a part of a whole in percent. */
  static String percent(double part) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * part);
  }
}
