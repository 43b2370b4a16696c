// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.plan;

/** The loops over elements that the library calls by family and number. */
public enum Elementwise {
  SQRT(Family.FLOAT, 1),
  ABS(Family.SAME, 0),
  SIGN(Family.SAME, 1),
  NEGATIVE(Family.SAME, 3),
  RECIPROCAL(Family.SAME, 11),
  SQUARE(Family.SAME, 12),
  CEIL(Family.SAME, 17),
  FLOOR(Family.SAME, 18),
  COS(Family.STRICT, 22),
  EXP(Family.STRICT, 23),
  LOG(Family.STRICT, 24),
  SIGMOID(Family.STRICT, 26),
  SIN(Family.STRICT, 27),
  TANH(Family.STRICT, 29),
  ASIN(Family.STRICT, 31),
  ACOS(Family.STRICT, 30),
  ATAN(Family.STRICT, 32),
  SINH(Family.STRICT, 39),
  COSH(Family.STRICT, 40),
  TAN(Family.STRICT, 41),
  LOG1P(Family.STRICT, 44),
  ERF(Family.STRICT, 45),
  RINT(Family.STRICT, 48),
  EXPM1(Family.STRICT, 51),
  ASSIGN(Family.ANY, 0),
  ADD_PAIR(Family.PAIR, 0),
  DIVIDE_PAIR(Family.PAIR, 2),
  MULTIPLY_PAIR(Family.PAIR, 3),
  SUBTRACT_PAIR(Family.PAIR, 6),
  ADD_SCALAR(Family.SCALAR, 0),
  SUBTRACT_SCALAR(Family.SCALAR, 1),
  MULTIPLY_SCALAR(Family.SCALAR, 2),
  DIVIDE_SCALAR(Family.SCALAR, 3),
  DIVIDE_INTO_SCALAR(Family.SCALAR, 4),
  SUBTRACT_FROM_SCALAR(Family.SCALAR, 5),
  RELU(Family.SCALAR, 39),
  /** 1 where the operand is larger than the scalar, otherwise 0. */
  STEP(Family.SCALAR, 41),
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
