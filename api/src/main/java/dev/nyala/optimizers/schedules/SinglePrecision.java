// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers.schedules;

/** Functions of single-precision numbers, rounded to single precision. */
final class SinglePrecision {

  private SinglePrecision() {}

  static float power(float base, float exponent) {
    return (float) StrictMath.pow(base, exponent);
  }

  static float log(float x) {
    return (float) StrictMath.log(x);
  }

  /** Returns half of one plus the cosine of a fraction of π. */
  static float raisedCosine(float fraction) {
    return 0.5f * (1 + (float) StrictMath.cos((float) Math.PI * fraction));
  }
}
