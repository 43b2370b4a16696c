// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.StopGradient;
import dev.nyala.graph.op.Unary;

/**
 * Functions of one operand, element by element.
 *
 * <p>Those that give fractions make integers FLOAT32 first, as Keras does.
 */
public final class Elementwise {

  private Elementwise() {}

  /**
   * Returns the absolute value.
   *
   * @param x a value
   * @return |x|
   */
  public static Value abs(Value x) {
    return apply(Unary.ABS, x);
  }

  /**
   * Returns the negation.
   *
   * @param x a value
   * @return -x
   */
  public static Value negative(Value x) {
    return apply(Unary.NEGATIVE, x);
  }

  /**
   * Returns the sign.
   *
   * @param x a value
   * @return -1, 0 or 1; NaN for NaN
   */
  public static Value sign(Value x) {
    return apply(Unary.SIGN, x);
  }

  /**
   * Returns the square.
   *
   * @param x a value
   * @return x²
   */
  public static Value square(Value x) {
    return apply(Unary.SQUARE, x);
  }

  /**
   * Returns the exponential.
   *
   * @param x a value
   * @return e to the power of x
   */
  public static Value exp(Value x) {
    return apply(Unary.EXP, Promotion.toFloat(x));
  }

  /**
   * Returns the exponential less 1, accurate near 0.
   *
   * @param x a value
   * @return eˣ - 1
   */
  public static Value expm1(Value x) {
    return apply(Unary.EXPM1, Promotion.toFloat(x));
  }

  /**
   * Returns the natural logarithm.
   *
   * @param x a value
   * @return ln x
   */
  public static Value log(Value x) {
    return apply(Unary.LOG, Promotion.toFloat(x));
  }

  /**
   * Returns the logarithm of 1 + x, accurate near 0.
   *
   * @param x a value
   * @return ln(1 + x)
   */
  public static Value log1p(Value x) {
    return apply(Unary.LOG1P, Promotion.toFloat(x));
  }

  /**
   * Returns the square root.
   *
   * @param x a value
   * @return √x
   */
  public static Value sqrt(Value x) {
    return apply(Unary.SQRT, Promotion.toFloat(x));
  }

  /**
   * Returns the reciprocal square root.
   *
   * @param x a value
   * @return 1/√x
   */
  public static Value rsqrt(Value x) {
    return apply(Unary.RSQRT, Promotion.toFloat(x));
  }

  /**
   * Returns the reciprocal.
   *
   * @param x a value
   * @return 1/x
   */
  public static Value reciprocal(Value x) {
    return apply(Unary.RECIPROCAL, Promotion.toFloat(x));
  }

  /**
   * Returns the sine.
   *
   * @param x a value
   * @return the sine of x radians
   */
  public static Value sin(Value x) {
    return apply(Unary.SIN, Promotion.toFloat(x));
  }

  /**
   * Returns the cosine.
   *
   * @param x a value
   * @return the cosine of x radians
   */
  public static Value cos(Value x) {
    return apply(Unary.COS, Promotion.toFloat(x));
  }

  /**
   * Returns the tangent.
   *
   * @param x a value
   * @return the tangent of x radians
   */
  public static Value tan(Value x) {
    return apply(Unary.TAN, Promotion.toFloat(x));
  }

  /**
   * Returns the arc sine.
   *
   * @param x a value
   * @return radians
   */
  public static Value arcsin(Value x) {
    return apply(Unary.ASIN, Promotion.toFloat(x));
  }

  /**
   * Returns the arc cosine.
   *
   * @param x a value
   * @return radians
   */
  public static Value arccos(Value x) {
    return apply(Unary.ACOS, Promotion.toFloat(x));
  }

  /**
   * Returns the arc tangent.
   *
   * @param x a value
   * @return radians
   */
  public static Value arctan(Value x) {
    return apply(Unary.ATAN, Promotion.toFloat(x));
  }

  /**
   * Returns the hyperbolic sine.
   *
   * @param x a value
   * @return sinh x
   */
  public static Value sinh(Value x) {
    return apply(Unary.SINH, Promotion.toFloat(x));
  }

  /**
   * Returns the hyperbolic cosine.
   *
   * @param x a value
   * @return cosh x
   */
  public static Value cosh(Value x) {
    return apply(Unary.COSH, Promotion.toFloat(x));
  }

  /**
   * Returns the hyperbolic tangent.
   *
   * @param x a value
   * @return tanh x
   */
  public static Value tanh(Value x) {
    return apply(Unary.TANH, Promotion.toFloat(x));
  }

  /**
   * Returns the inverse hyperbolic sine.
   *
   * @param x a value
   * @return arsinh x
   */
  public static Value arcsinh(Value x) {
    return apply(Unary.ASINH, Promotion.toFloat(x));
  }

  /**
   * Returns the inverse hyperbolic cosine.
   *
   * @param x a value
   * @return arcosh x
   */
  public static Value arccosh(Value x) {
    return apply(Unary.ACOSH, Promotion.toFloat(x));
  }

  /**
   * Returns the inverse hyperbolic tangent.
   *
   * @param x a value
   * @return artanh x
   */
  public static Value arctanh(Value x) {
    return apply(Unary.ATANH, Promotion.toFloat(x));
  }

  /**
   * Returns the error function.
   *
   * @param x a value
   * @return erf x
   */
  public static Value erf(Value x) {
    return apply(Unary.ERF, Promotion.toFloat(x));
  }

  /**
   * Returns the inverse of the error function.
   *
   * @param x a value
   * @return the y with erf y = x
   */
  public static Value erfinv(Value x) {
    return apply(Unary.ERF_INV, Promotion.toFloat(x));
  }

  /**
   * Returns the largest integer not above x.
   *
   * @param x a value
   * @return ⌊x⌋, as a float
   */
  public static Value floor(Value x) {
    return apply(Unary.FLOOR, Promotion.toFloat(x));
  }

  /**
   * Returns the smallest integer not below x.
   *
   * @param x a value
   * @return ⌈x⌉, as a float
   */
  public static Value ceil(Value x) {
    return apply(Unary.CEIL, Promotion.toFloat(x));
  }

  /**
   * Returns the nearest integer, the even one of two.
   *
   * @param x a value
   * @return a float
   */
  public static Value round(Value x) {
    return apply(Unary.ROUND, Promotion.toFloat(x));
  }

  /**
   * Tells where a value is not a number.
   *
   * @param x a value
   * @return BOOL
   */
  public static Value isNan(Value x) {
    return x.notEqual(x);
  }

  /**
   * Tells where a value is plus or minus infinity.
   *
   * @param x a value
   * @return BOOL
   */
  public static Value isInf(Value x) {
    return Promotion.toFloat(x).abs().equal(Double.POSITIVE_INFINITY);
  }

  /**
   * Tells where a value is neither infinite nor NaN.
   *
   * @param x a value
   * @return BOOL
   */
  public static Value isFinite(Value x) {
    return Promotion.toFloat(x).abs().less(Double.POSITIVE_INFINITY);
  }

  /**
   * Returns the value itself, but lets no gradient through.
   *
   * @param x a value
   * @return x
   */
  public static Value stopGradient(Value x) {
    return x.graph().add(new StopGradient(), x);
  }

  private static Value apply(Unary op, Value x) {
    return x.graph().add(op, x);
  }
}
