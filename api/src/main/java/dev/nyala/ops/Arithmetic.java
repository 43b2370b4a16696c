// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

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
   * @return a + b
   */
  public static Value add(Value a, Value b) {
    return bothBool(a, b) ? binary(Binary.OR, a, b) : binary(Binary.ADD, a, b);
  }

  /**
   * Returns the sum.
   *
   * @param a a value
   * @param b a number
   * @return a + b
   */
  public static Value add(Value a, double b) {
    return Promotion.toFloat(a).add(b);
  }

  /**
   * Returns the sum.
   *
   * @param a a value
   * @param b an integer
   * @return a + b
   */
  public static Value add(Value a, long b) {
    return Promotion.toNumber(a).add((double) b);
  }

  /**
   * Returns the difference.
   *
   * @param a a value
   * @param b a value
   * @return a - b
   */
  public static Value subtract(Value a, Value b) {
    return binary(Binary.SUBTRACT, a, b);
  }

  /**
   * Returns the difference.
   *
   * @param a a value
   * @param b a number
   * @return a - b
   */
  public static Value subtract(Value a, double b) {
    return Promotion.toFloat(a).subtract(b);
  }

  /**
   * Returns the difference.
   *
   * @param a a value
   * @param b an integer
   * @return a - b
   */
  public static Value subtract(Value a, long b) {
    return Promotion.toNumber(a).subtract((double) b);
  }

  /**
   * Returns the difference.
   *
   * @param a a number
   * @param b a value
   * @return a - b
   */
  public static Value subtract(double a, Value b) {
    return Promotion.toFloat(b).subtractFrom(a);
  }

  /**
   * Returns the product, element by element; of two BOOL the conjunction.
   *
   * @param a a value
   * @param b a value
   * @return a × b
   */
  public static Value multiply(Value a, Value b) {
    return bothBool(a, b) ? binary(Binary.AND, a, b) : binary(Binary.MULTIPLY, a, b);
  }

  /**
   * Returns the product, element by element.
   *
   * @param a a value
   * @param b a number
   * @return a × b
   */
  public static Value multiply(Value a, double b) {
    return Promotion.toFloat(a).multiply(b);
  }

  /**
   * Returns the product, element by element.
   *
   * @param a a value
   * @param b an integer
   * @return a × b
   */
  public static Value multiply(Value a, long b) {
    return Promotion.toNumber(a).multiply((double) b);
  }

  /**
   * Returns the quotient, element by element; that of integers is FLOAT32.
   *
   * @param a a value
   * @param b a value
   * @return a / b
   */
  public static Value divide(Value a, Value b) {
    return binary(Binary.DIVIDE, floatBeside(a, b), floatBeside(b, a));
  }

  /**
   * Returns the quotient, element by element; that of integers is FLOAT32.
   *
   * @param a a value
   * @param b a number
   * @return a / b
   */
  public static Value divide(Value a, double b) {
    return Promotion.toFloat(a).divide(b);
  }

  /**
   * Returns the quotient, element by element; that of integers is FLOAT32.
   *
   * @param a a number
   * @param b a value
   * @return a / b
   */
  public static Value divide(double a, Value b) {
    Value divisor = Promotion.toFloat(b);
    return divisor.like(a).divide(divisor);
  }

  /**
   * Returns the quotient, and 0 where the divisor is 0, with gradients to match.
   *
   * @param a a value
   * @param b a value
   * @return a / b or 0
   */
  public static Value divideNoNan(Value a, Value b) {
    Value divisor = floatBeside(b, a);
    Value empty = divisor.equal(0);
    Value quotient = divide(a, empty.select(divisor.like(1), divisor));
    return empty.select(quotient.like(0), quotient);
  }

  /**
   * Returns the quotient, rounded towards minus infinity.
   *
   * @param a a value
   * @param b a value
   * @return ⌊a / b⌋
   */
  public static Value floorDivide(Value a, Value b) {
    return binary(Binary.FLOOR_DIVIDE, a, b);
  }

  /**
   * Returns the remainder, with the divisor's sign.
   *
   * @param a a value
   * @param b a value
   * @return a - b⌊a / b⌋
   */
  public static Value mod(Value a, Value b) {
    return binary(Binary.FLOOR_MOD, a, b);
  }

  /**
   * Returns the power, element by element.
   *
   * @param a a value
   * @param b a value
   * @return a to the power of b
   */
  public static Value power(Value a, Value b) {
    return binary(Binary.POWER, a, b);
  }

  /**
   * Returns the power, element by element.
   *
   * @param a a value
   * @param b a number
   * @return a to the power of b
   */
  public static Value power(Value a, double b) {
    return Promotion.toFloat(a).power(b);
  }

  /**
   * Returns the larger of two, element by element.
   *
   * @param a a value
   * @param b a value
   * @return NaN where either is
   */
  public static Value maximum(Value a, Value b) {
    return bothBool(a, b) ? binary(Binary.OR, a, b) : binary(Binary.MAXIMUM, a, b);
  }

  /**
   * Returns the larger of two, element by element.
   *
   * @param a a value
   * @param b a number
   * @return NaN where a is
   */
  public static Value maximum(Value a, double b) {
    return Promotion.toFloat(a).maximum(b);
  }

  /**
   * Returns the smaller of two, element by element.
   *
   * @param a a value
   * @param b a value
   * @return NaN where either is
   */
  public static Value minimum(Value a, Value b) {
    return bothBool(a, b) ? binary(Binary.AND, a, b) : binary(Binary.MINIMUM, a, b);
  }

  /**
   * Returns the smaller of two, element by element.
   *
   * @param a a value
   * @param b a number
   * @return NaN where a is
   */
  public static Value minimum(Value a, double b) {
    return Promotion.toFloat(a).minimum(b);
  }

  /**
   * Limits a value to a range; the gradient is that of x within it, bounds included, and 0 outside.
   *
   * @param x a value
   * @param min the smallest result
   * @param max the largest result
   * @return min where x is smaller, max where x is larger, else x
   */
  public static Value clip(Value x, double min, double max) {
    return Promotion.toFloat(x).maximum(min).minimum(max);
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
