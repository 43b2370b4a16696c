// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/**
 * Constants of the approximations in {@link FloatMath} and of their vector forms. The polynomials
 * and rationals minimise the largest relative error over the stated interval; index 0 is the
 * constant term.
 */
public final class Minimax {

  /** 1.5 · 2²³: adding it rounds a small float to an integer, held in the low bits. */
  public static final float ROUNDER = 12_582_912f;

  /** The bits of {@link #ROUNDER}. */
  public static final int ROUNDER_BITS = 0x4b40_0000;

  /** {@code log2(e)}. */
  public static final float LOG2_E = 1.442695f;

  /** The upper bits of {@code log(2)}, few enough that multiples by exponents are exact. */
  public static final float LN2_HIGH = 0.693359375f;

  /** {@code log(2) - LN2_HIGH}. */
  public static final float LN2_LOW = -2.1219444e-4f;

  /** Above this the exponential is infinite. */
  public static final float EXP_MAX = 89f;

  /** Below this the exponential is zero. */
  public static final float EXP_MIN = -104f;

  /** Beyond this the hyperbolic tangent is 1. */
  public static final float TANH_MAX = 9.02f;

  /** Beyond this the error function is 1. */
  public static final float ERF_MAX = 3.93f;

  /** The bits of {@code sqrt(1/2)}. */
  public static final int SQRT_HALF_BITS = 0x3f35_04f3;

  /** 2²³, which lifts a subnormal float into the normal range. */
  public static final float LIFT = 8_388_608f;

  /** Coefficient 0 of (eʳ - 1 - r) / r² in r, |r| up to log(2)/2. */
  public static final float EXP0 = 0.49999994f;

  /** Coefficient 1 of (eʳ - 1 - r) / r² in r, |r| up to log(2)/2. */
  public static final float EXP1 = 0.16666521f;

  /** Coefficient 2 of (eʳ - 1 - r) / r² in r, |r| up to log(2)/2. */
  public static final float EXP2 = 0.04166839f;

  /** Coefficient 3 of (eʳ - 1 - r) / r² in r, |r| up to log(2)/2. */
  public static final float EXP3 = 0.008368723f;

  /** Coefficient 4 of (eʳ - 1 - r) / r² in r, |r| up to log(2)/2. */
  public static final float EXP4 = 0.0013814534f;

  /** Coefficient 0 of (log(1 + f) - f + f²/2) / f³ in f, 1 + f from sqrt(1/2) to sqrt(2). */
  public static final float LOG0 = 0.33333313f;

  /** Coefficient 1 of (log(1 + f) - f + f²/2) / f³ in f, 1 + f from sqrt(1/2) to sqrt(2). */
  public static final float LOG1 = -0.2500001f;

  /** Coefficient 2 of (log(1 + f) - f + f²/2) / f³ in f, 1 + f from sqrt(1/2) to sqrt(2). */
  public static final float LOG2 = 0.20002125f;

  /** Coefficient 3 of (log(1 + f) - f + f²/2) / f³ in f, 1 + f from sqrt(1/2) to sqrt(2). */
  public static final float LOG3 = -0.16668026f;

  /** Coefficient 4 of (log(1 + f) - f + f²/2) / f³ in f, 1 + f from sqrt(1/2) to sqrt(2). */
  public static final float LOG4 = 0.14219455f;

  /** Coefficient 5 of (log(1 + f) - f + f²/2) / f³ in f, 1 + f from sqrt(1/2) to sqrt(2). */
  public static final float LOG5 = -0.12405088f;

  /** Coefficient 6 of (log(1 + f) - f + f²/2) / f³ in f, 1 + f from sqrt(1/2) to sqrt(2). */
  public static final float LOG6 = 0.11888319f;

  /** Coefficient 7 of (log(1 + f) - f + f²/2) / f³ in f, 1 + f from sqrt(1/2) to sqrt(2). */
  public static final float LOG7 = -0.11678351f;

  /** Coefficient 8 of (log(1 + f) - f + f²/2) / f³ in f, 1 + f from sqrt(1/2) to sqrt(2). */
  public static final float LOG8 = 0.06749431f;

  /** Coefficient 1 of the numerator of tanh(x) / x in x². */
  public static final float TANH_P1 = 0.13679902f;

  /** Coefficient 2 of the numerator of tanh(x) / x in x². */
  public static final float TANH_P2 = 0.0038683112f;

  /** Coefficient 3 of the numerator of tanh(x) / x in x². */
  public static final float TANH_P3 = 2.8007129e-05f;

  /** Coefficient 4 of the numerator of tanh(x) / x in x². */
  public static final float TANH_P4 = 3.0584257e-08f;

  /** Coefficient 5 of the numerator of tanh(x) / x in x². */
  public static final float TANH_P5 = -1.2202928e-11f;

  /** Coefficient 1 of the denominator of tanh(x) / x in x². */
  public static final float TANH_Q1 = 0.47013235f;

  /** Coefficient 2 of the denominator of tanh(x) / x in x². */
  public static final float TANH_Q2 = 0.027245777f;

  /** Coefficient 3 of the denominator of tanh(x) / x in x². */
  public static final float TANH_Q3 = 0.0003938602f;

  /** Coefficient 4 of the denominator of tanh(x) / x in x². */
  public static final float TANH_Q4 = 1.2873439e-06f;

  /** Coefficient 0 of the numerator of erf(x) / x in x². */
  public static final float ERF_P0 = 1.1283792f;

  /** Coefficient 1 of the numerator of erf(x) / x in x². */
  public static final float ERF_P1 = 0.18514751f;

  /** Coefficient 2 of the numerator of erf(x) / x in x². */
  public static final float ERF_P2 = 0.05425497f;

  /** Coefficient 3 of the numerator of erf(x) / x in x². */
  public static final float ERF_P3 = 0.0038403196f;

  /** Coefficient 4 of the numerator of erf(x) / x in x². */
  public static final float ERF_P4 = 0.0003771785f;

  /** Coefficient 5 of the numerator of erf(x) / x in x². */
  public static final float ERF_P5 = 4.6203545e-06f;

  /** Coefficient 6 of the numerator of erf(x) / x in x². */
  public static final float ERF_P6 = -1.2859489e-08f;

  /** Coefficient 1 of the denominator of erf(x) / x in x². */
  public static final float ERF_Q1 = 0.4974161f;

  /** Coefficient 2 of the denominator of erf(x) / x in x². */
  public static final float ERF_Q2 = 0.1138871f;

  /** Coefficient 3 of the denominator of erf(x) / x in x². */
  public static final float ERF_Q3 = 0.01543493f;

  /** Coefficient 4 of the denominator of erf(x) / x in x². */
  public static final float ERF_Q4 = 0.0013024297f;

  /** Coefficient 5 of the denominator of erf(x) / x in x². */
  public static final float ERF_Q5 = 6.250368e-05f;

  private Minimax() {}
}
