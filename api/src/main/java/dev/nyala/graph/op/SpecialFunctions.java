// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

/** Reference functions that the JDK does not have, to about 1e-15 relative. */
final class SpecialFunctions {

  private static final double TWO_OVER_SQRT_PI = 1.1283791670955126;

  private SpecialFunctions() {}

  static double sigmoid(double x) {
    return x >= 0 ? 1 / (1 + StrictMath.exp(-x)) : StrictMath.exp(x) / (1 + StrictMath.exp(x));
  }

  static double softplus(double x) {
    return Math.max(x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
  }

  /** Abramowitz and Stegun 7.1.6 (series) and 7.1.14 (continued fraction). */
  static double erf(double x) {
    double a = Math.abs(x);
    if (!(a < 2.5)) {
      return Double.isNaN(x) ? x : Math.copySign(1 - erfcTail(a), x);
    }
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return TWO_OVER_SQRT_PI * StrictMath.exp(-x * x) * sum;
  }

  private static double erfcTail(double x) {
    if (x > 6) {
      return 0;
    }
    double fraction = x;
    for (int n = 60; n >= 1; n--) {
      fraction = x + n / 2.0 / fraction;
    }
    return TWO_OVER_SQRT_PI / 2 * StrictMath.exp(-x * x) / fraction;
  }

  /** Winitzki's approximation, polished by Newton steps on {@link #erf}. */
  static double erfInverse(double y) {
    if (!(Math.abs(y) < 1)) {
      return Math.abs(y) == 1 ? y * Double.POSITIVE_INFINITY : Double.NaN;
    }
    double a = 0.147;
    double logarithm = StrictMath.log1p(-y * y);
    double half = 2 / (Math.PI * a) + logarithm / 2;
    double x = Math.copySign(Math.sqrt(Math.sqrt(half * half - logarithm / a) - half), y);
    for (int i = 0; i < 4; i++) {
      x -= (erf(x) - y) / (TWO_OVER_SQRT_PI * StrictMath.exp(-x * x));
    }
    return x;
  }
}
