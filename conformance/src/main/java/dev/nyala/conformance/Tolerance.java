// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import dev.nyala.tensor.DType;

/**
 * How far a result may be from what is expected.
 *
 * @param relative allowed error in units of the dtype's precision, relative to the element
 * @param scaled allowed error in the same units, relative to the largest element or 1
 */
public record Tolerance(double relative, double scaled) {

  /** No error at all, once what is expected is rounded to the dtype. */
  public static final Tolerance EXACT = new Tolerance(0, 0);

  /**
   * Returns an error relative to each element.
   *
   * @param units in units of the dtype's precision
   * @return the tolerance
   */
  public static Tolerance ulps(double units) {
    return new Tolerance(units, 0);
  }

  /**
   * Returns an error relative to the largest element of the result, or 1.
   *
   * @param units in units of the dtype's precision
   * @return the tolerance
   */
  public static Tolerance ofLargest(double units) {
    return new Tolerance(units, units);
  }

  /**
   * Tells whether a result is near enough.
   *
   * @param dtype the dtype of the result
   * @param expected what is expected, perhaps more precise than the dtype
   * @param actual the result
   * @param largest the largest finite magnitude among the expected elements
   * @return true if it is
   */
  public boolean accepts(DType dtype, double expected, double actual, double largest) {
    double rounded = dtype.round(expected);
    if (rounded == actual || Double.isNaN(rounded) && Double.isNaN(actual)) {
      return true;
    }
    double allowed = allowed(dtype, expected, largest);
    if (Double.isInfinite(actual) || Double.isInfinite(rounded)) {
      // On the brink of overflow either is right.
      return Double.isFinite(expected)
          && dtype.round(expected + Math.signum(expected) * allowed) == actual;
    }
    return Math.abs(expected - actual) <= allowed;
  }

  /**
   * Returns the largest error that is accepted.
   *
   * @param dtype the dtype of the result
   * @param expected what is expected
   * @param largest the largest finite magnitude among the expected elements
   * @return an absolute error; results below the smallest normal number may be flushed to 0
   */
  public double allowed(DType dtype, double expected, double largest) {
    if (equals(EXACT)) {
      return 0;
    }
    double precision = precision(dtype);
    return precision * (relative * Math.abs(expected) + scaled * Math.max(1, largest))
        + smallestNormal(dtype);
  }

  /** Returns the distance from 1 to the next number. */
  private static double precision(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> 0x1p-52;
      case FLOAT32 -> 0x1p-23;
      case FLOAT16 -> 0x1p-10;
      case BFLOAT16 -> 0x1p-7;
      case INT32, INT64, INT8, UINT8, BOOL -> 0;
    };
  }

  private static double smallestNormal(DType dtype) {
    return switch (dtype) {
      case FLOAT64 -> Double.MIN_NORMAL;
      case FLOAT32, BFLOAT16 -> Float.MIN_NORMAL;
      case FLOAT16 -> 0x1p-14;
      case INT32, INT64, INT8, UINT8, BOOL -> 0;
    };
  }
}
