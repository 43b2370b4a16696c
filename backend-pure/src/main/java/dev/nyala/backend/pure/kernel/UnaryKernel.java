// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/** Element-wise functions of one operand, each with its definition for one element. */
public enum UnaryKernel {
  /** {@code -x}. */
  NEG(x -> -x),
  /** {@code |x|}. */
  ABS(Math::abs),
  /** The sign: -1, 0 or 1; zeros and NaN stay. */
  SIGN(Math::signum),
  /** {@code eˣ}. */
  EXP(FloatMath::exp),
  /** {@code eˣ - 1}. */
  EXPM1(x -> (float) Math.expm1(x)),
  /** The natural logarithm; NaN below zero. */
  LOG(FloatMath::log),
  /** {@code log(1 + x)}. */
  LOG1P(x -> (float) Math.log1p(x)),
  /** The square root; NaN below zero. */
  SQRT(x -> (float) Math.sqrt(x)),
  /** {@code 1 / sqrt(x)}. */
  RSQRT(x -> 1f / (float) Math.sqrt(x)),
  /** {@code x²}. */
  SQUARE(x -> x * x),
  /** {@code 1 / x}. */
  RECIPROCAL(x -> 1f / x),
  /** The sine. */
  SIN(x -> (float) Math.sin(x)),
  /** The cosine. */
  COS(x -> (float) Math.cos(x)),
  /** The tangent. */
  TAN(x -> (float) Math.tan(x)),
  /** The inverse sine. */
  ASIN(x -> (float) Math.asin(x)),
  /** The inverse cosine. */
  ACOS(x -> (float) Math.acos(x)),
  /** The inverse tangent. */
  ATAN(x -> (float) Math.atan(x)),
  /** The hyperbolic sine. */
  SINH(x -> (float) Math.sinh(x)),
  /** The hyperbolic cosine. */
  COSH(x -> (float) Math.cosh(x)),
  /** The hyperbolic tangent. */
  TANH(FloatMath::tanh),
  /** The inverse hyperbolic sine. */
  ASINH(FloatMath::asinh),
  /** The inverse hyperbolic cosine. */
  ACOSH(FloatMath::acosh),
  /** The inverse hyperbolic tangent. */
  ATANH(FloatMath::atanh),
  /** {@code 1 / (1 + e⁻ˣ)}. */
  SIGMOID(FloatMath::sigmoid),
  /** {@code log(1 + eˣ)}. */
  SOFTPLUS(FloatMath::softplus),
  /** {@code max(x, 0)}; NaN stays. */
  RELU(x -> Math.max(x, 0f)),
  /** The error function. */
  ERF(FloatMath::erf),
  /** The largest integer not above. */
  FLOOR(x -> (float) Math.floor(x)),
  /** The smallest integer not below. */
  CEIL(x -> (float) Math.ceil(x)),
  /** The nearest integer, the even one in a tie. */
  ROUND(x -> (float) Math.rint(x));

  private interface Function {
    float of(float x);
  }

  private final Function function;

  UnaryKernel(Function function) {
    this.function = function;
  }

  /** Returns the value for one element. */
  public float of(float x) {
    return function.of(x);
  }
}
