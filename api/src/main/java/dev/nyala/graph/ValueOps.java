// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Unary;

/**
 * The fluent form of the commonest ops, so that gradient rules and layers read like formulas.
 *
 * <p>Operands must have one dtype. Operands of different rank are aligned as NumPy does, by axes of
 * size 1 in front; a number becomes a constant of the operand's dtype. For dtype promotion use the
 * functions of {@code ops}.
 */
public abstract sealed class ValueOps extends ValueComparisons permits Value {

  ValueOps() {}

  private Value unary(Unary op) {
    return self().graph().add(op, self());
  }

  /**
   * Returns the sum.
   *
   * @param other the other operand
   * @return this + other
   */
  public Value add(Value other) {
    return binary(Binary.ADD, other);
  }

  /**
   * Returns the sum.
   *
   * @param other a number
   * @return this + other
   */
  public Value add(double other) {
    return add(like(other));
  }

  /**
   * Returns the difference.
   *
   * @param other the other operand
   * @return this - other
   */
  public Value subtract(Value other) {
    return binary(Binary.SUBTRACT, other);
  }

  /**
   * Returns the difference.
   *
   * @param other a number
   * @return this - other
   */
  public Value subtract(double other) {
    return subtract(like(other));
  }

  /**
   * Returns the difference from a number.
   *
   * @param minuend a number
   * @return minuend - this
   */
  public Value subtractFrom(double minuend) {
    return like(minuend).subtract(self());
  }

  /**
   * Returns the product, element by element.
   *
   * @param other the other operand
   * @return this × other
   */
  public Value multiply(Value other) {
    return binary(Binary.MULTIPLY, other);
  }

  /**
   * Returns the product, element by element.
   *
   * @param other a number
   * @return this × other
   */
  public Value multiply(double other) {
    return multiply(like(other));
  }

  /**
   * Returns the quotient, element by element.
   *
   * @param other the other operand
   * @return this / other
   */
  public Value divide(Value other) {
    return binary(Binary.DIVIDE, other);
  }

  /**
   * Returns the quotient, element by element.
   *
   * @param other a number
   * @return this / other
   */
  public Value divide(double other) {
    return divide(like(other));
  }

  /**
   * Returns the power, element by element.
   *
   * @param exponent the other operand
   * @return this to the power of exponent
   */
  public Value power(Value exponent) {
    return binary(Binary.POWER, exponent);
  }

  /**
   * Returns the power, element by element.
   *
   * @param exponent a number
   * @return this to the power of exponent
   */
  public Value power(double exponent) {
    return power(like(exponent));
  }

  /**
   * Returns the larger of two values, element by element.
   *
   * @param other the other operand
   * @return NaN where either is
   */
  public Value maximum(Value other) {
    return binary(Binary.MAXIMUM, other);
  }

  /**
   * Returns the larger of a value and a number, element by element.
   *
   * @param other a number
   * @return NaN where this is
   */
  public Value maximum(double other) {
    return maximum(like(other));
  }

  /**
   * Returns the smaller of two values, element by element.
   *
   * @param other the other operand
   * @return NaN where either is
   */
  public Value minimum(Value other) {
    return binary(Binary.MINIMUM, other);
  }

  /**
   * Returns the smaller of a value and a number, element by element.
   *
   * @param other a number
   * @return NaN where this is
   */
  public Value minimum(double other) {
    return minimum(like(other));
  }

  /**
   * Returns the negation.
   *
   * @return -this
   */
  public Value negative() {
    return unary(Unary.NEGATIVE);
  }

  /**
   * Returns the absolute value.
   *
   * @return |this|
   */
  public Value abs() {
    return unary(Unary.ABS);
  }

  /**
   * Returns the sign.
   *
   * @return -1, 0 or 1; NaN for NaN
   */
  public Value sign() {
    return unary(Unary.SIGN);
  }

  /**
   * Returns the exponential.
   *
   * @return e to the power of this
   */
  public Value exp() {
    return unary(Unary.EXP);
  }

  /**
   * Returns the natural logarithm.
   *
   * @return ln this
   */
  public Value log() {
    return unary(Unary.LOG);
  }

  /**
   * Returns the square root.
   *
   * @return √this
   */
  public Value sqrt() {
    return unary(Unary.SQRT);
  }

  /**
   * Returns the reciprocal square root.
   *
   * @return 1/√this
   */
  public Value rsqrt() {
    return unary(Unary.RSQRT);
  }

  /**
   * Returns the square.
   *
   * @return this²
   */
  public Value square() {
    return unary(Unary.SQUARE);
  }

  /**
   * Returns the reciprocal.
   *
   * @return 1/this
   */
  public Value reciprocal() {
    return unary(Unary.RECIPROCAL);
  }

  /**
   * Returns the hyperbolic tangent.
   *
   * @return tanh this
   */
  public Value tanh() {
    return unary(Unary.TANH);
  }

  /**
   * Returns the logistic function.
   *
   * @return 1/(1+e⁻ˣ)
   */
  public Value sigmoid() {
    return unary(Unary.SIGMOID);
  }

  /**
   * Returns the positive part.
   *
   * @return max(0, this)
   */
  public Value relu() {
    return unary(Unary.RELU);
  }
}
