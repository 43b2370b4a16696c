// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Comparison;
import dev.nyala.tensor.DType;
import java.util.List;

/**
 * Comparisons, truth values, and choices by them, with dtype promotion and broadcasting.
 *
 * <p>Where a truth value is asked for, everything but 0 is true.
 */
public final class Logic {

  private Logic() {}

  /**
   * Tells where a equals b.
   *
   * @param a a value
   * @param b a value
   * @return BOOL
   */
  public static Value equal(Value a, Value b) {
    return Promotion.apply(Comparison.EQUAL, a, b);
  }

  /**
   * Tells where a equals b.
   *
   * @param a a value
   * @param b a number
   * @return BOOL
   */
  public static Value equal(Value a, double b) {
    Value x = asExact(a, b);
    return Promotion.apply(Comparison.EQUAL, x, x.like(b));
  }

  /**
   * Tells where a differs from b.
   *
   * @param a a value
   * @param b a value
   * @return BOOL
   */
  public static Value notEqual(Value a, Value b) {
    return Promotion.apply(Comparison.NOT_EQUAL, a, b);
  }

  /**
   * Tells where a differs from b.
   *
   * @param a a value
   * @param b a number
   * @return BOOL
   */
  public static Value notEqual(Value a, double b) {
    Value x = asExact(a, b);
    return Promotion.apply(Comparison.NOT_EQUAL, x, x.like(b));
  }

  /**
   * Tells where a is less than b.
   *
   * @param a a value
   * @param b a value
   * @return BOOL
   */
  public static Value less(Value a, Value b) {
    return Promotion.apply(Comparison.LESS, a, b);
  }

  /**
   * Tells where a is less than b.
   *
   * @param a a value
   * @param b a number
   * @return BOOL
   */
  public static Value less(Value a, double b) {
    Value x = asExact(a, b);
    return Promotion.apply(Comparison.LESS, x, x.like(b));
  }

  /**
   * Tells where a is less than b or equal.
   *
   * @param a a value
   * @param b a value
   * @return BOOL
   */
  public static Value lessEqual(Value a, Value b) {
    return Promotion.apply(Comparison.LESS_EQUAL, a, b);
  }

  /**
   * Tells where a is less than b or equal.
   *
   * @param a a value
   * @param b a number
   * @return BOOL
   */
  public static Value lessEqual(Value a, double b) {
    Value x = asExact(a, b);
    return Promotion.apply(Comparison.LESS_EQUAL, x, x.like(b));
  }

  /**
   * Tells where a is greater than b.
   *
   * @param a a value
   * @param b a value
   * @return BOOL
   */
  public static Value greater(Value a, Value b) {
    return Promotion.apply(Comparison.GREATER, a, b);
  }

  /**
   * Tells where a is greater than b.
   *
   * @param a a value
   * @param b a number
   * @return BOOL
   */
  public static Value greater(Value a, double b) {
    Value x = asExact(a, b);
    return Promotion.apply(Comparison.GREATER, x, x.like(b));
  }

  /**
   * Tells where a is greater than b or equal.
   *
   * @param a a value
   * @param b a value
   * @return BOOL
   */
  public static Value greaterEqual(Value a, Value b) {
    return Promotion.apply(Comparison.GREATER_EQUAL, a, b);
  }

  /**
   * Tells where a is greater than b or equal.
   *
   * @param a a value
   * @param b a number
   * @return BOOL
   */
  public static Value greaterEqual(Value a, double b) {
    Value x = asExact(a, b);
    return Promotion.apply(Comparison.GREATER_EQUAL, x, x.like(b));
  }

  /**
   * Tells where a ∧ b.
   *
   * @param a a value
   * @param b a value
   * @return BOOL
   */
  public static Value logicalAnd(Value a, Value b) {
    return Promotion.apply(Binary.AND, truth(a), truth(b));
  }

  /**
   * Tells where a ∨ b.
   *
   * @param a a value
   * @param b a value
   * @return BOOL
   */
  public static Value logicalOr(Value a, Value b) {
    return Promotion.apply(Binary.OR, truth(a), truth(b));
  }

  /**
   * Tells where a ≠ b as truth values.
   *
   * @param a a value
   * @param b a value
   * @return BOOL
   */
  public static Value logicalXor(Value a, Value b) {
    return Promotion.apply(Binary.XOR, truth(a), truth(b));
  }

  /**
   * Tells where x is false.
   *
   * @param x a value
   * @return BOOL
   */
  public static Value logicalNot(Value x) {
    return truth(x).not();
  }

  /**
   * Chooses element by element; what is not chosen has no effect, NaN included.
   *
   * @param condition a value; everything but 0 is true
   * @param whenTrue a value
   * @param whenFalse a value
   * @return of the dtype in which the choices meet
   */
  public static Value where(Value condition, Value whenTrue, Value whenFalse) {
    List<Value> choices = Promotion.unify(List.of(whenTrue, whenFalse));
    return truth(condition).select(choices.get(0), choices.get(1));
  }

  /**
   * Chooses between a value and a number, element by element.
   *
   * @param condition a value; everything but 0 is true
   * @param whenTrue a value
   * @param whenFalse a number
   * @return of the dtype of the value, or FLOAT32 if the number is no integer but the value is
   */
  public static Value where(Value condition, Value whenTrue, double whenFalse) {
    Value x = asExact(whenTrue, whenFalse);
    return truth(condition).select(x, x.like(whenFalse));
  }

  private static Value truth(Value x) {
    return x.cast(DType.BOOL);
  }

  /** Makes integers floats if the number beside them is none. */
  private static Value asExact(Value x, double number) {
    return number == Math.rint(number) ? Promotion.toNumber(x) : Promotion.toFloat(x);
  }
}
