// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.random;

/**
 * The inverse of the standard normal cumulative distribution, to about 1 part in 10^16.
 *
 * <p>Rational approximations of Wichura, "Algorithm AS 241: the percentage points of the normal
 * distribution", Applied Statistics 37 (1988), routine PPND16; the far tail (probabilities below
 * e^-25) is not needed here.
 */
final class NormalQuantile {

  private static final double[] CENTRE_TOP = {
    2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457,
    13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608
  };
  private static final double[] CENTRE_BOTTOM = {
    5226.495278852854561,
    28729.085735721942674,
    39307.89580009271061,
    21213.794301586595867,
    5394.1960214247511077,
    687.1870074920579083,
    42.313330701600911252,
    1
  };
  private static final double[] SIDE_TOP = {
    7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
    1.27045825245236838258, 3.64784832476320460504, 5.7694972214606914055,
    4.6303378461565452959, 1.42343711074968357734
  };
  private static final double[] SIDE_BOTTOM = {
    1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966,
    0.14810397642748007459, 0.68976733498510000455, 1.6763848301838038494,
    2.05319162663775882187, 1
  };

  private NormalQuantile() {}

  /**
   * Returns the quantile of the probability {@code 0.5 + centred}.
   *
   * @param centred between -0.5 and 0.5, at least e^-25 away from both
   */
  static double ofCentred(double centred) {
    if (Math.abs(centred) <= 0.425) {
      double r = 0.180625 - centred * centred;
      return centred * polynomial(CENTRE_TOP, r) / polynomial(CENTRE_BOTTOM, r);
    }
    double r = StrictMath.sqrt(-StrictMath.log(0.5 - Math.abs(centred))) - 1.6;
    double quantile = polynomial(SIDE_TOP, r) / polynomial(SIDE_BOTTOM, r);
    return centred < 0 ? -quantile : quantile;
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (double coefficient : coefficients) {
      sum = sum * x + coefficient;
    }
    return sum;
  }
}
