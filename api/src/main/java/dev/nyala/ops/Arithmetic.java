// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Operand;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Op;
import dev.nyala.tensor.DType;

/**
 * Arithmetic with Keras's dtype promotion and NumPy's broadcasting.
 *
 * <p>Operands of different dtypes are cast to their {@link Promotion common dtype} first. A Java
 * number is weak, as Python's are: a {@code double} takes on any float dtype and makes integers
 * FLOAT32; a {@code long} takes on any number type and makes BOOL INT32.
 */
public final class Arithmetic {

  private Arithmetic() {}

  /**
   * Returns the sum; of two BOOL the disjunction.
   *
   * @param a a value
   * @param b a value
   * @param <T> the kind of operand
   * @return a + b
   */
  public static <T extends Operand<T>> T add(T a, T b) {
    return Call.of("numpy.Add")
        .on(a, b, (u, v) -> bothBool(u, v) ? binary(Binary.OR, u, v) : binary(Binary.ADD, u, v));
  }

  /**
   * Returns the sum.
   *
   * @param a a value
   * @param b a number
   * @param <T> the kind of operand
   * @return a + b
   */
  public static <T extends Operand<T>> T add(T a, double b) {
    return Call.of("numpy.Add").with("x2", b).on(a, v -> Promotion.toFloat(v).add(b));
  }

  /**
   * Returns the sum.
   *
   * @param a a value
   * @param b an integer
   * @param <T> the kind of operand
   * @return a + b
   */
  public static <T extends Operand<T>> T add(T a, long b) {
    return Call.of("numpy.Add").with("x2", b).on(a, v -> Promotion.toNumber(v).add((double) b));
  }

  /**
   * Returns the difference.
   *
   * @param a a value
   * @param b a value
   * @param <T> the kind of operand
   * @return a - b
   */
  public static <T extends Operand<T>> T subtract(T a, T b) {
    return Call.of("numpy.Subtract").on(a, b, (u, v) -> binary(Binary.SUBTRACT, u, v));
  }

  /**
   * Returns the difference.
   *
   * @param a a value
   * @param b a number
   * @param <T> the kind of operand
   * @return a - b
   */
  public static <T extends Operand<T>> T subtract(T a, double b) {
    return Call.of("numpy.Subtract").with("x2", b).on(a, v -> Promotion.toFloat(v).subtract(b));
  }

  /**
   * Returns the difference.
   *
   * @param a a value
   * @param b an integer
   * @param <T> the kind of operand
   * @return a - b
   */
  public static <T extends Operand<T>> T subtract(T a, long b) {
    return Call.of("numpy.Subtract")
        .with("x2", b)
        .on(a, v -> Promotion.toNumber(v).subtract((double) b));
  }

  /**
   * Returns the difference.
   *
   * @param a a number
   * @param b a value
   * @param <T> the kind of operand
   * @return a - b
   */
  public static <T extends Operand<T>> T subtract(double a, T b) {
    return Call.of("numpy.Subtract").with("x1", a).on(b, v -> Promotion.toFloat(v).subtractFrom(a));
  }

  /**
   * Returns the product, element by element; of two BOOL the conjunction.
   *
   * @param a a value
   * @param b a value
   * @param <T> the kind of operand
   * @return a × b
   */
  public static <T extends Operand<T>> T multiply(T a, T b) {
    return Call.of("numpy.Multiply")
        .on(
            a,
            b,
            (u, v) -> bothBool(u, v) ? binary(Binary.AND, u, v) : binary(Binary.MULTIPLY, u, v));
  }

  /**
   * Returns the product, element by element.
   *
   * @param a a value
   * @param b a number
   * @param <T> the kind of operand
   * @return a × b
   */
  public static <T extends Operand<T>> T multiply(T a, double b) {
    return Call.of("numpy.Multiply").with("x2", b).on(a, v -> Promotion.toFloat(v).multiply(b));
  }

  /**
   * Returns the product, element by element.
   *
   * @param a a value
   * @param b an integer
   * @param <T> the kind of operand
   * @return a × b
   */
  public static <T extends Operand<T>> T multiply(T a, long b) {
    return Call.of("numpy.Multiply")
        .with("x2", b)
        .on(a, v -> Promotion.toNumber(v).multiply((double) b));
  }

  /**
   * Returns the quotient, element by element; that of integers is FLOAT32.
   *
   * @param a a value
   * @param b a value
   * @param <T> the kind of operand
   * @return a / b
   */
  public static <T extends Operand<T>> T divide(T a, T b) {
    return Call.of("numpy.Divide")
        .on(a, b, (u, v) -> binary(Binary.DIVIDE, floatBeside(u, v), floatBeside(v, u)));
  }

  /**
   * Returns the quotient, element by element; that of integers is FLOAT32.
   *
   * @param a a value
   * @param b a number
   * @param <T> the kind of operand
   * @return a / b
   */
  public static <T extends Operand<T>> T divide(T a, double b) {
    return Call.of("numpy.Divide").with("x2", b).on(a, v -> Promotion.toFloat(v).divide(b));
  }

  /**
   * Returns the quotient, element by element; that of integers is FLOAT32.
   *
   * @param a a number
   * @param b a value
   * @param <T> the kind of operand
   * @return a / b
   */
  public static <T extends Operand<T>> T divide(double a, T b) {
    return Call.of("numpy.Divide")
        .with("x1", a)
        .on(
            b,
            v -> {
              Value divisor = Promotion.toFloat(v);
              return divisor.like(a).divide(divisor);
            });
  }

  /**
   * Returns the quotient, and 0 where the divisor is 0, with gradients to match.
   *
   * @param a a value
   * @param b a value
   * @param <T> the kind of operand
   * @return a / b or 0
   */
  public static <T extends Operand<T>> T divideNoNan(T a, T b) {
    return Call.of("numpy.DivideNoNan")
        .on(
            a,
            b,
            (u, v) -> {
              Value divisor = floatBeside(v, u);
              Value empty = divisor.equal(0);
              Value quotient = divide(u, empty.select(divisor.like(1), divisor));
              return empty.select(quotient.like(0), quotient);
            });
  }

  /**
   * Returns the quotient, rounded towards minus infinity.
   *
   * @param a a value
   * @param b a value
   * @param <T> the kind of operand
   * @return ⌊a / b⌋
   */
  public static <T extends Operand<T>> T floorDivide(T a, T b) {
    return Call.of("numpy.FloorDivide").on(a, b, (u, v) -> binary(Binary.FLOOR_DIVIDE, u, v));
  }

  /**
   * Returns the remainder, with the divisor's sign.
   *
   * @param a a value
   * @param b a value
   * @param <T> the kind of operand
   * @return a - b⌊a / b⌋
   */
  public static <T extends Operand<T>> T mod(T a, T b) {
    return Call.of("numpy.Mod").on(a, b, (u, v) -> binary(Binary.FLOOR_MOD, u, v));
  }

  /**
   * Returns the power, element by element.
   *
   * @param a a value
   * @param b a value
   * @param <T> the kind of operand
   * @return a to the power of b
   */
  public static <T extends Operand<T>> T power(T a, T b) {
    return Call.of("numpy.Power").on(a, b, (u, v) -> binary(Binary.POWER, u, v));
  }

  /**
   * Returns the power, element by element.
   *
   * @param a a value
   * @param b a number
   * @param <T> the kind of operand
   * @return a to the power of b
   */
  public static <T extends Operand<T>> T power(T a, double b) {
    return Call.of("numpy.Power").with("x2", b).on(a, v -> Promotion.toFloat(v).power(b));
  }

  /**
   * Returns the larger of two, element by element.
   *
   * @param a a value
   * @param b a value
   * @param <T> the kind of operand
   * @return NaN where either is
   */
  public static <T extends Operand<T>> T maximum(T a, T b) {
    return Call.of("numpy.Maximum")
        .on(
            a,
            b,
            (u, v) -> bothBool(u, v) ? binary(Binary.OR, u, v) : binary(Binary.MAXIMUM, u, v));
  }

  /**
   * Returns the larger of two, element by element.
   *
   * @param a a value
   * @param b a number
   * @param <T> the kind of operand
   * @return NaN where a is
   */
  public static <T extends Operand<T>> T maximum(T a, double b) {
    return Call.of("numpy.Maximum").with("x2", b).on(a, v -> Promotion.toFloat(v).maximum(b));
  }

  /**
   * Returns the smaller of two, element by element.
   *
   * @param a a value
   * @param b a value
   * @param <T> the kind of operand
   * @return NaN where either is
   */
  public static <T extends Operand<T>> T minimum(T a, T b) {
    return Call.of("numpy.Minimum")
        .on(
            a,
            b,
            (u, v) -> bothBool(u, v) ? binary(Binary.AND, u, v) : binary(Binary.MINIMUM, u, v));
  }

  /**
   * Returns the smaller of two, element by element.
   *
   * @param a a value
   * @param b a number
   * @param <T> the kind of operand
   * @return NaN where a is
   */
  public static <T extends Operand<T>> T minimum(T a, double b) {
    return Call.of("numpy.Minimum").with("x2", b).on(a, v -> Promotion.toFloat(v).minimum(b));
  }

  /**
   * Limits a value to a range; the gradient is that of x within it, bounds included, and 0 outside.
   *
   * @param x a value
   * @param min the smallest result
   * @param max the largest result
   * @param <T> the kind of operand
   * @return min where x is smaller, max where x is larger, else x
   */
  public static <T extends Operand<T>> T clip(T x, double min, double max) {
    return Call.of("numpy.Clip")
        .with("x_min", min)
        .with("x_max", max)
        .on(x, v -> Promotion.toFloat(v).maximum(min).minimum(max));
  }

  /** Makes a quotient's operand a float, but one that takes on the other's float dtype. */
  private static Value floatBeside(Value x, Value other) {
    DType common = Promotion.of(x.dtype(), other.dtype());
    return x.cast(common.isFloating() ? common : DType.FLOAT32);
  }

  private static boolean bothBool(Value a, Value b) {
    return a.dtype() == DType.BOOL && b.dtype() == DType.BOOL;
  }

  private static Value binary(Op op, Value a, Value b) {
    return Promotion.apply(op, a, b);
  }
}
