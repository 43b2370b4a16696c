// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import static dev.nyala.backend.pure.kernel.Minimax.*;

/**
 * Functions of one float. The transcendental ones that vectorise are evaluated by the vector
 * kernels with the same formulas in the same order, so that the value of an element does not depend
 * on where in an array it stands.
 */
public final class FloatMath {

  private FloatMath() {}

  /** Returns {@code eˣ}, within 1.5 ulp. */
  public static float exp(float x) {
    float limited = Math.max(Math.min(x, EXP_MAX), EXP_MIN);
    float t = Fma.of(limited, LOG2_E, ROUNDER);
    float n = t - ROUNDER;
    float r = Fma.of(n, -LN2_LOW, Fma.of(n, -LN2_HIGH, limited));
    float q = Fma.of(EXP4, r, EXP3);
    q = Fma.of(q, r, EXP2);
    q = Fma.of(q, r, EXP1);
    q = Fma.of(q, r, EXP0);
    float p = Fma.of(q, r * r, r) + 1f;
    // Two factors, so that results below the normal range are rounded once.
    int exponent = Float.floatToRawIntBits(t) - ROUNDER_BITS;
    int half = exponent >> 1;
    return p * powerOfTwo(half) * powerOfTwo(exponent - half);
  }

  private static float powerOfTwo(int exponent) {
    return Float.intBitsToFloat((exponent + 127) << 23);
  }

  /** Returns the natural logarithm, within 1.5 ulp. */
  public static float log(float x) {
    if (!(x > 0) || x == Float.POSITIVE_INFINITY) {
      return x == 0 ? Float.NEGATIVE_INFINITY : x > 0 ? x : Float.NaN;
    }
    boolean subnormal = x < Float.MIN_NORMAL;
    int bits = Float.floatToRawIntBits(subnormal ? x * LIFT : x);
    int exponent = (bits - SQRT_HALF_BITS) >> 23;
    float f = Float.intBitsToFloat(bits - (exponent << 23)) - 1f;
    float e = (float) exponent - (subnormal ? 23f : 0f);
    float z = f * f;
    float p = Fma.of(LOG8, f, LOG7);
    p = Fma.of(p, f, LOG6);
    p = Fma.of(p, f, LOG5);
    p = Fma.of(p, f, LOG4);
    p = Fma.of(p, f, LOG3);
    p = Fma.of(p, f, LOG2);
    p = Fma.of(p, f, LOG1);
    p = Fma.of(p, f, LOG0);
    float y = Fma.of(p * f, z, e * LN2_LOW);
    y = Fma.of(z, -0.5f, y);
    return Fma.of(e, LN2_HIGH, f + y);
  }

  /** Returns {@code 1 / (1 + e⁻ˣ)}, within 3 ulp. */
  public static float sigmoid(float x) {
    float e = exp(-Math.abs(x));
    return (x < 0 ? e : 1f) / (e + 1f);
  }

  /** Returns the hyperbolic tangent, within 6 ulp. */
  public static float tanh(float x) {
    float limited = Math.max(Math.min(x, TANH_MAX), -TANH_MAX);
    float z = limited * limited;
    float p = Fma.of(TANH_P5, z, TANH_P4);
    p = Fma.of(p, z, TANH_P3);
    p = Fma.of(p, z, TANH_P2);
    p = Fma.of(p, z, TANH_P1);
    p = Fma.of(p, z, 1f);
    float q = Fma.of(TANH_Q4, z, TANH_Q3);
    q = Fma.of(q, z, TANH_Q2);
    q = Fma.of(q, z, TANH_Q1);
    q = Fma.of(q, z, 1f);
    return Math.max(Math.min(limited * p / q, 1f), -1f);
  }

  /** Returns the error function, within 6 ulp. */
  public static float erf(float x) {
    float limited = Math.max(Math.min(x, ERF_MAX), -ERF_MAX);
    float z = limited * limited;
    float p = Fma.of(ERF_P6, z, ERF_P5);
    p = Fma.of(p, z, ERF_P4);
    p = Fma.of(p, z, ERF_P3);
    p = Fma.of(p, z, ERF_P2);
    p = Fma.of(p, z, ERF_P1);
    p = Fma.of(p, z, ERF_P0);
    float q = Fma.of(ERF_Q5, z, ERF_Q4);
    q = Fma.of(q, z, ERF_Q3);
    q = Fma.of(q, z, ERF_Q2);
    q = Fma.of(q, z, ERF_Q1);
    q = Fma.of(q, z, 1f);
    return Math.max(Math.min(limited * p / q, 1f), -1f);
  }

  /** Returns {@code log(1 + eˣ)}. */
  public static float softplus(float x) {
    return (float) (Math.max(x, 0f) + Math.log1p(Math.exp(-Math.abs((double) x))));
  }

  static float asinh(float x) {
    double a = Math.abs((double) x);
    if (Double.isInfinite(a)) {
      return x;
    }
    return (float) Math.copySign(Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a))), x);
  }

  static float acosh(float x) {
    double above = (double) x - 1;
    return (float) Math.log1p(above + Math.sqrt(above * (above + 2)));
  }

  static float atanh(float x) {
    double a = Math.abs((double) x);
    return (float) Math.copySign(0.5 * Math.log1p(2 * a / (1 - a)), x);
  }

  static float floorMod(float x, float y) {
    float remainder = x % y;
    return remainder != 0 && (remainder < 0) != (y < 0) ? remainder + y : remainder;
  }
}
