// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

/** The loops over elements that the library calls by family and number. */
public enum Elementwise {
  /** The square root. */
  SQRT(Family.FLOAT, 1),
  /** The magnitude. */
  ABS(Family.SAME, 0),
  /** -1, 0 or 1. */
  SIGN(Family.SAME, 1),
  /** The number with the other sign. */
  NEGATIVE(Family.SAME, 3),
  /** 1 divided by the number. */
  RECIPROCAL(Family.SAME, 11),
  /** The number times itself. */
  SQUARE(Family.SAME, 12),
  /** The smallest integer not below. */
  CEIL(Family.SAME, 17),
  /** The largest integer not above. */
  FLOOR(Family.SAME, 18),
  /** Cosine of radians. */
  COS(Family.STRICT, 22),
  /** The power of e. */
  EXP(Family.STRICT, 23),
  /** The natural logarithm. */
  LOG(Family.STRICT, 24),
  /** The logistic function. */
  SIGMOID(Family.STRICT, 26),
  /** Sine of radians. */
  SIN(Family.STRICT, 27),
  /** Arc sine in radians. */
  ASIN(Family.STRICT, 31),
  /** Arc cosine in radians. */
  ACOS(Family.STRICT, 30),
  /** Arc tangent in radians. */
  ATAN(Family.STRICT, 32),
  /** Hyperbolic sine. */
  SINH(Family.STRICT, 39),
  /** Hyperbolic cosine. */
  COSH(Family.STRICT, 40),
  /** Tangent of radians. */
  TAN(Family.STRICT, 41),
  /** The logarithm of 1 more. */
  LOG1P(Family.STRICT, 44),
  /** The error function. */
  ERF(Family.STRICT, 45),
  /** The nearest integer, the even one of two. */
  RINT(Family.STRICT, 48),
  /** The number itself, in the dtype of the result. */
  ASSIGN(Family.ANY, 0),
  /** The sum of two. */
  ADD_PAIR(Family.PAIR, 0),
  /** The first divided by the second. */
  DIVIDE_PAIR(Family.PAIR, 2),
  /** The product of two. */
  MULTIPLY_PAIR(Family.PAIR, 3),
  /** The first less the second. */
  SUBTRACT_PAIR(Family.PAIR, 6),
  /** The sum with a scalar. */
  ADD_SCALAR(Family.SCALAR, 0),
  /** The number less a scalar. */
  SUBTRACT_SCALAR(Family.SCALAR, 1),
  /** The product with a scalar. */
  MULTIPLY_SCALAR(Family.SCALAR, 2),
  /** The number divided by a scalar. */
  DIVIDE_SCALAR(Family.SCALAR, 3),
  /** A scalar divided by the number. */
  DIVIDE_INTO_SCALAR(Family.SCALAR, 4),
  /** A scalar less the number. */
  SUBTRACT_FROM_SCALAR(Family.SCALAR, 5),
  /** The larger of the number and a scalar; NaN stays. */
  RELU(Family.SCALAR, 39),
  /** 1 where the operand is larger than the scalar, otherwise 0. */
  STEP(Family.SCALAR, 41),
  /** The first to the power of the second. */
  POWER_PAIR(Family.PAIR, 4),
  /** The quotient, but 0 wherever the divisor is 0. */
  DIVIDE_NO_NAN_PAIR(Family.PAIR, 38);

  /** How a function is called, and what it makes of dtypes. */
  enum Family {
    FLOAT,
    SAME,
    STRICT,
    ANY,
    PAIR,
    SCALAR
  }

  private final Family family;
  private final int number;

  Elementwise(Family family, int number) {
    this.family = family;
    this.number = number;
  }

  Family family() {
    return family;
  }

  int number() {
    return number;
  }
}
