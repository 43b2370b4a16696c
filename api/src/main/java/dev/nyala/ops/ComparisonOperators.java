// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Operand;

/**
 * The functions of {@link Logic} as methods.
 *
 * @param <T> the kind of tensor itself
 */
public interface ComparisonOperators<T extends ComparisonOperators<T>> extends Operand<T> {
  /**
   * Tells where this equals another.
   *
   * @param other a tensor
   * @return BOOL
   */
  default T equal(T other) {
    return Logic.equal(self(), other);
  }

  /**
   * Tells where this equals another.
   *
   * @param other a number
   * @return BOOL
   */
  default T equal(double other) {
    return Logic.equal(self(), other);
  }

  /**
   * Tells where this differs from another.
   *
   * @param other a tensor
   * @return BOOL
   */
  default T notEqual(T other) {
    return Logic.notEqual(self(), other);
  }

  /**
   * Tells where this differs from another.
   *
   * @param other a number
   * @return BOOL
   */
  default T notEqual(double other) {
    return Logic.notEqual(self(), other);
  }

  /**
   * Tells where this is less than another.
   *
   * @param other a tensor
   * @return BOOL
   */
  default T less(T other) {
    return Logic.less(self(), other);
  }

  /**
   * Tells where this is less than another.
   *
   * @param other a number
   * @return BOOL
   */
  default T less(double other) {
    return Logic.less(self(), other);
  }

  /**
   * Tells where this is less than another or equal.
   *
   * @param other a tensor
   * @return BOOL
   */
  default T lessEqual(T other) {
    return Logic.lessEqual(self(), other);
  }

  /**
   * Tells where this is less than another or equal.
   *
   * @param other a number
   * @return BOOL
   */
  default T lessEqual(double other) {
    return Logic.lessEqual(self(), other);
  }

  /**
   * Tells where this is greater than another.
   *
   * @param other a tensor
   * @return BOOL
   */
  default T greater(T other) {
    return Logic.greater(self(), other);
  }

  /**
   * Tells where this is greater than another.
   *
   * @param other a number
   * @return BOOL
   */
  default T greater(double other) {
    return Logic.greater(self(), other);
  }

  /**
   * Tells where this is greater than another or equal.
   *
   * @param other a tensor
   * @return BOOL
   */
  default T greaterEqual(T other) {
    return Logic.greaterEqual(self(), other);
  }

  /**
   * Tells where this is greater than another or equal.
   *
   * @param other a number
   * @return BOOL
   */
  default T greaterEqual(double other) {
    return Logic.greaterEqual(self(), other);
  }

  /**
   * Tells where both are true.
   *
   * @param other a tensor; everything but 0 is true
   * @return BOOL
   */
  default T and(T other) {
    return Logic.logicalAnd(self(), other);
  }

  /**
   * Tells where either is true.
   *
   * @param other a tensor; everything but 0 is true
   * @return BOOL
   */
  default T or(T other) {
    return Logic.logicalOr(self(), other);
  }

  /**
   * Tells where this is not true.
   *
   * @return BOOL
   */
  default T not() {
    return Logic.logicalNot(self());
  }

  /** An operand is of the class that its declaration names. */
  @SuppressWarnings("unchecked")
  private T self() {
    return (T) this;
  }
}
