// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.Select;
import dev.nyala.graph.op.Unary;

/** The part of a value's fluent form that compares, combines truth values and chooses by them. */
public abstract sealed class ValueComparisons extends ValueShapes permits ValueOps {

  ValueComparisons() {}

  final Value binary(Op op, Value other) {
    int rank = Math.max(self().rank(), other.rank());
    return self().graph().add(op, widen(self(), rank), widen(other, rank));
  }

  /**
   * Compares for equality.
   *
   * @param other the other operand
   * @return BOOL; false where either is NaN
   */
  public Value equal(Value other) {
    return binary(Comparison.EQUAL, other);
  }

  /**
   * Compares for equality with a number.
   *
   * @param other a number
   * @return BOOL; false where this is NaN
   */
  public Value equal(double other) {
    return equal(like(other));
  }

  /**
   * Compares for inequality.
   *
   * @param other the other operand
   * @return BOOL; true where either is NaN
   */
  public Value notEqual(Value other) {
    return binary(Comparison.NOT_EQUAL, other);
  }

  /**
   * Compares for inequality with a number.
   *
   * @param other a number
   * @return BOOL; true where this is NaN
   */
  public Value notEqual(double other) {
    return notEqual(like(other));
  }

  /**
   * Tells where this is less.
   *
   * @param other the other operand
   * @return BOOL; false where either is NaN
   */
  public Value less(Value other) {
    return binary(Comparison.LESS, other);
  }

  /**
   * Tells where this is less than a number.
   *
   * @param other a number
   * @return BOOL; false where this is NaN
   */
  public Value less(double other) {
    return less(like(other));
  }

  /**
   * Tells where this is greater.
   *
   * @param other the other operand
   * @return BOOL; false where either is NaN
   */
  public Value greater(Value other) {
    return binary(Comparison.GREATER, other);
  }

  /**
   * Tells where this is greater than a number.
   *
   * @param other a number
   * @return BOOL; false where this is NaN
   */
  public Value greater(double other) {
    return greater(like(other));
  }

  /**
   * Tells where this is greater or equal.
   *
   * @param other the other operand
   * @return BOOL; false where either is NaN
   */
  public Value greaterEqual(Value other) {
    return binary(Comparison.GREATER_EQUAL, other);
  }

  /**
   * Tells where this is less or equal.
   *
   * @param other the other operand
   * @return BOOL; false where either is NaN
   */
  public Value lessEqual(Value other) {
    return binary(Comparison.LESS_EQUAL, other);
  }

  /**
   * Returns the conjunction: logical for BOOL, bitwise for integers.
   *
   * @param other the other operand
   * @return this ∧ other
   */
  public Value and(Value other) {
    return binary(Binary.AND, other);
  }

  /**
   * Returns the disjunction: logical for BOOL, bitwise for integers.
   *
   * @param other the other operand
   * @return this ∨ other
   */
  public Value or(Value other) {
    return binary(Binary.OR, other);
  }

  /**
   * Returns the complement: logical for BOOL, bitwise for integers.
   *
   * @return ¬this
   */
  public Value not() {
    return self().graph().add(Unary.NOT, self());
  }

  /**
   * Chooses between two values by this condition, element by element.
   *
   * @param whenTrue taken where this BOOL value is true
   * @param whenFalse taken elsewhere
   * @return the choice
   */
  public Value select(Value whenTrue, Value whenFalse) {
    int rank = Math.max(self().rank(), Math.max(whenTrue.rank(), whenFalse.rank()));
    return self()
        .graph()
        .add(new Select(), widen(self(), rank), widen(whenTrue, rank), widen(whenFalse, rank));
  }
}
