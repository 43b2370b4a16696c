// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

/** The order of elements: NaN beats every number, and nothing beats a NaN. */
final class Ordering {

  private Ordering() {}

  /** Tells whether element {@code i} replaces {@code best} as the largest seen so far. */
  static boolean above(Numbers x, int i, int best) {
    if (!x.isFloating()) {
      return x.getLong(i) > x.getLong(best);
    }
    double candidate = x.getDouble(i);
    double leader = x.getDouble(best);
    return !Double.isNaN(leader) && (Double.isNaN(candidate) || candidate > leader);
  }

  /** Tells whether element {@code i} replaces {@code best} as the smallest seen so far. */
  static boolean below(Numbers x, int i, int best) {
    if (!x.isFloating()) {
      return x.getLong(i) < x.getLong(best);
    }
    double candidate = x.getDouble(i);
    double leader = x.getDouble(best);
    return !Double.isNaN(leader) && (Double.isNaN(candidate) || candidate < leader);
  }

  /** Compares two elements: NaN is the largest and equal to itself, 0.0 equals -0.0. */
  static int compare(Numbers x, int i, int j) {
    if (!x.isFloating()) {
      return Long.compare(x.getLong(i), x.getLong(j));
    }
    double a = x.getDouble(i);
    double b = x.getDouble(j);
    return a == b ? 0 : Double.compare(a, b);
  }
}
