// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Operand;
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
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T equal(T a, T b) {
    return Call.of("numpy.Equal").on(a, b, (u, v) -> Promotion.apply(Comparison.EQUAL, u, v));
  }

  /**
   * Tells where a equals b.
   *
   * @param a a value
   * @param b a number
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T equal(T a, double b) {
    return Call.of("numpy.Equal").with("x2", b).on(a, v -> compare(Comparison.EQUAL, v, b));
  }

  /**
   * Tells where a differs from b.
   *
   * @param a a value
   * @param b a value
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T notEqual(T a, T b) {
    return Call.of("numpy.NotEqual")
        .on(a, b, (u, v) -> Promotion.apply(Comparison.NOT_EQUAL, u, v));
  }

  /**
   * Tells where a differs from b.
   *
   * @param a a value
   * @param b a number
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T notEqual(T a, double b) {
    return Call.of("numpy.NotEqual").with("x2", b).on(a, v -> compare(Comparison.NOT_EQUAL, v, b));
  }

  /**
   * Tells where a is less than b.
   *
   * @param a a value
   * @param b a value
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T less(T a, T b) {
    return Call.of("numpy.Less").on(a, b, (u, v) -> Promotion.apply(Comparison.LESS, u, v));
  }

  /**
   * Tells where a is less than b.
   *
   * @param a a value
   * @param b a number
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T less(T a, double b) {
    return Call.of("numpy.Less").with("x2", b).on(a, v -> compare(Comparison.LESS, v, b));
  }

  /**
   * Tells where a is less than b or equal.
   *
   * @param a a value
   * @param b a value
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T lessEqual(T a, T b) {
    return Call.of("numpy.LessEqual")
        .on(a, b, (u, v) -> Promotion.apply(Comparison.LESS_EQUAL, u, v));
  }

  /**
   * Tells where a is less than b or equal.
   *
   * @param a a value
   * @param b a number
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T lessEqual(T a, double b) {
    return Call.of("numpy.LessEqual")
        .with("x2", b)
        .on(a, v -> compare(Comparison.LESS_EQUAL, v, b));
  }

  /**
   * Tells where a is greater than b.
   *
   * @param a a value
   * @param b a value
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T greater(T a, T b) {
    return Call.of("numpy.Greater").on(a, b, (u, v) -> Promotion.apply(Comparison.GREATER, u, v));
  }

  /**
   * Tells where a is greater than b.
   *
   * @param a a value
   * @param b a number
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T greater(T a, double b) {
    return Call.of("numpy.Greater").with("x2", b).on(a, v -> compare(Comparison.GREATER, v, b));
  }

  /**
   * Tells where a is greater than b or equal.
   *
   * @param a a value
   * @param b a value
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T greaterEqual(T a, T b) {
    return Call.of("numpy.GreaterEqual")
        .on(a, b, (u, v) -> Promotion.apply(Comparison.GREATER_EQUAL, u, v));
  }

  /**
   * Tells where a is greater than b or equal.
   *
   * @param a a value
   * @param b a number
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T greaterEqual(T a, double b) {
    return Call.of("numpy.GreaterEqual")
        .with("x2", b)
        .on(a, v -> compare(Comparison.GREATER_EQUAL, v, b));
  }

  /**
   * Tells where a ∧ b.
   *
   * @param a a value
   * @param b a value
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T logicalAnd(T a, T b) {
    return Call.of("numpy.LogicalAnd")
        .on(a, b, (u, v) -> Promotion.apply(Binary.AND, truth(u), truth(v)));
  }

  /**
   * Tells where a ∨ b.
   *
   * @param a a value
   * @param b a value
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T logicalOr(T a, T b) {
    return Call.of("numpy.LogicalOr")
        .on(a, b, (u, v) -> Promotion.apply(Binary.OR, truth(u), truth(v)));
  }

  /**
   * Tells where a ≠ b as truth values.
   *
   * @param a a value
   * @param b a value
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T logicalXor(T a, T b) {
    return Call.of("numpy.LogicalXor")
        .on(a, b, (u, v) -> Promotion.apply(Binary.XOR, truth(u), truth(v)));
  }

  /**
   * Tells where x is false.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T logicalNot(T x) {
    return Call.of("numpy.LogicalNot").on(x, v -> truth(v).not());
  }

  /**
   * Chooses element by element; what is not chosen has no effect, NaN included.
   *
   * @param condition a value; everything but 0 is true
   * @param whenTrue a value
   * @param whenFalse a value
   * @param <T> the kind of operand
   * @return of the dtype in which the choices meet
   */
  public static <T extends Operand<T>> T where(T condition, T whenTrue, T whenFalse) {
    return Call.of("numpy.Where")
        .on(
            List.of(condition, whenTrue, whenFalse),
            all -> {
              List<Value> choices = Promotion.unify(all.subList(1, 3));
              return truth(all.get(0)).select(choices.get(0), choices.get(1));
            });
  }

  /**
   * Chooses between a value and a number, element by element.
   *
   * @param condition a value; everything but 0 is true
   * @param whenTrue a value
   * @param whenFalse a number
   * @param <T> the kind of operand
   * @return of the dtype of the value, or FLOAT32 if the number is no integer but the value is
   */
  public static <T extends Operand<T>> T where(T condition, T whenTrue, double whenFalse) {
    return Call.of("numpy.Where")
        .with("x2", whenFalse)
        .on(
            condition,
            whenTrue,
            (c, v) -> {
              Value x = asExact(v, whenFalse);
              return truth(c).select(x, x.like(whenFalse));
            });
  }

  private static Value compare(Comparison how, Value a, double b) {
    Value x = asExact(a, b);
    return Promotion.apply(how, x, x.like(b));
  }

  private static Value truth(Value x) {
    return x.cast(DType.BOOL);
  }

  /** Makes integers floats if the number beside them is none. */
  private static Value asExact(Value x, double number) {
    return number == Math.rint(number) ? Promotion.toNumber(x) : Promotion.toFloat(x);
  }
}
