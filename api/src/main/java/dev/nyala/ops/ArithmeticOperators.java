// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Operand;

/**
 * The functions of {@link Arithmetic} and {@link Elementwise} used most, as methods.
 *
 * @param <T> the kind of tensor itself
 */
public interface ArithmeticOperators<T extends ArithmeticOperators<T>> extends Operand<T> {
  /**
   * Adds.
   *
   * @param other a tensor
   * @return this + other
   */
  default T add(T other) {
    return Arithmetic.add(self(), other);
  }

  /**
   * Adds.
   *
   * @param other a number
   * @return this + other
   */
  default T add(double other) {
    return Arithmetic.add(self(), other);
  }

  /**
   * Adds.
   *
   * @param other an integer
   * @return this + other
   */
  default T add(long other) {
    return Arithmetic.add(self(), other);
  }

  /**
   * Subtracts.
   *
   * @param other a tensor
   * @return this - other
   */
  default T subtract(T other) {
    return Arithmetic.subtract(self(), other);
  }

  /**
   * Subtracts.
   *
   * @param other a number
   * @return this - other
   */
  default T subtract(double other) {
    return Arithmetic.subtract(self(), other);
  }

  /**
   * Subtracts.
   *
   * @param other an integer
   * @return this - other
   */
  default T subtract(long other) {
    return Arithmetic.subtract(self(), other);
  }

  /**
   * Multiplies element by element.
   *
   * @param other a tensor
   * @return this × other
   */
  default T multiply(T other) {
    return Arithmetic.multiply(self(), other);
  }

  /**
   * Multiplies element by element.
   *
   * @param other a number
   * @return this × other
   */
  default T multiply(double other) {
    return Arithmetic.multiply(self(), other);
  }

  /**
   * Multiplies element by element.
   *
   * @param other an integer
   * @return this × other
   */
  default T multiply(long other) {
    return Arithmetic.multiply(self(), other);
  }

  /**
   * Subtracts this from a number.
   *
   * @param minuend a number
   * @return minuend - this
   */
  default T subtractFrom(double minuend) {
    return Arithmetic.subtract(minuend, self());
  }

  /**
   * Divides element by element.
   *
   * @param other a tensor
   * @return this / other
   */
  default T divide(T other) {
    return Arithmetic.divide(self(), other);
  }

  /**
   * Divides element by element.
   *
   * @param other a number
   * @return this / other
   */
  default T divide(double other) {
    return Arithmetic.divide(self(), other);
  }

  /**
   * Divides a number by this.
   *
   * @param dividend a number
   * @return dividend / this
   */
  default T divideInto(double dividend) {
    return Arithmetic.divide(dividend, self());
  }

  /**
   * Raises to a power, element by element.
   *
   * @param exponent a tensor
   * @return this to the power
   */
  default T power(T exponent) {
    return Arithmetic.power(self(), exponent);
  }

  /**
   * Raises to a power.
   *
   * @param exponent a number
   * @return this to the power
   */
  default T power(double exponent) {
    return Arithmetic.power(self(), exponent);
  }

  /**
   * Multiplies matrices along the last two axes.
   *
   * @param other a tensor
   * @return the matrix product
   */
  default T matmul(T other) {
    return LinearAlgebra.matmul(self(), other);
  }

  /**
   * Negates.
   *
   * @return -this
   */
  default T negative() {
    return Elementwise.negative(self());
  }

  /**
   * Takes absolute values.
   *
   * @return |this|
   */
  default T abs() {
    return Elementwise.abs(self());
  }

  /**
   * Takes exponentials.
   *
   * @return e to the power of this
   */
  default T exp() {
    return Elementwise.exp(self());
  }

  /**
   * Takes natural logarithms.
   *
   * @return ln this
   */
  default T log() {
    return Elementwise.log(self());
  }

  /**
   * Takes square roots.
   *
   * @return √this
   */
  default T sqrt() {
    return Elementwise.sqrt(self());
  }

  /**
   * Squares.
   *
   * @return this²
   */
  default T square() {
    return Elementwise.square(self());
  }

  /**
   * Takes the larger of two, element by element.
   *
   * @param other a tensor
   * @return the larger elements
   */
  default T maximum(T other) {
    return Arithmetic.maximum(self(), other);
  }

  /**
   * Takes the smaller of two, element by element.
   *
   * @param other a tensor
   * @return the smaller elements
   */
  default T minimum(T other) {
    return Arithmetic.minimum(self(), other);
  }

  /** An operand is of the class that its declaration names. */
  @SuppressWarnings("unchecked")
  private T self() {
    return (T) this;
  }
}
