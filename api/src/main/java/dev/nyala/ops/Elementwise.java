// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Operand;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.StopGradient;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.DType;

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
   * @param <T> the kind of operand
   * @return |x|
   */
  public static <T extends Operand<T>> T abs(T x) {
    return Call.of("numpy.Absolute").on(x, v -> v.graph().add(Unary.ABS, v));
  }

  /**
   * Returns the negation.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return -x
   */
  public static <T extends Operand<T>> T negative(T x) {
    return Call.of("numpy.Negative").on(x, v -> v.graph().add(Unary.NEGATIVE, v));
  }

  /**
   * Returns the sign.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return -1, 0 or 1; NaN for NaN
   */
  public static <T extends Operand<T>> T sign(T x) {
    return Call.of("numpy.Sign").on(x, v -> v.graph().add(Unary.SIGN, v));
  }

  /**
   * Returns the square.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return x²
   */
  public static <T extends Operand<T>> T square(T x) {
    return Call.of("numpy.Square").on(x, v -> v.graph().add(Unary.SQUARE, v));
  }

  /**
   * Returns the exponential.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return e to the power of x
   */
  public static <T extends Operand<T>> T exp(T x) {
    return Call.of("numpy.Exp").on(x, v -> of(Unary.EXP, v));
  }

  /**
   * Returns the exponential less 1, accurate near 0.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return eˣ - 1
   */
  public static <T extends Operand<T>> T expm1(T x) {
    return Call.of("numpy.Expm1").on(x, v -> of(Unary.EXPM1, v));
  }

  /**
   * Returns the natural logarithm.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return ln x
   */
  public static <T extends Operand<T>> T log(T x) {
    return Call.of("numpy.Log").on(x, v -> of(Unary.LOG, v));
  }

  /**
   * Returns the logarithm of 1 + x, accurate near 0.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return ln(1 + x)
   */
  public static <T extends Operand<T>> T log1p(T x) {
    return Call.of("numpy.Log1p").on(x, v -> of(Unary.LOG1P, v));
  }

  /**
   * Returns the square root.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return √x
   */
  public static <T extends Operand<T>> T sqrt(T x) {
    return Call.of("numpy.Sqrt").on(x, v -> of(Unary.SQRT, v));
  }

  /**
   * Returns the reciprocal square root.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return 1/√x
   */
  public static <T extends Operand<T>> T rsqrt(T x) {
    return Call.of("math.Rsqrt").on(x, v -> of(Unary.RSQRT, v));
  }

  /**
   * Returns the reciprocal.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return 1/x
   */
  public static <T extends Operand<T>> T reciprocal(T x) {
    return Call.of("numpy.Reciprocal").on(x, v -> of(Unary.RECIPROCAL, v));
  }

  /**
   * Returns the sine.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return the sine of x radians
   */
  public static <T extends Operand<T>> T sin(T x) {
    return Call.of("numpy.Sin").on(x, v -> of(Unary.SIN, v));
  }

  /**
   * Returns the cosine.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return the cosine of x radians
   */
  public static <T extends Operand<T>> T cos(T x) {
    return Call.of("numpy.Cos").on(x, v -> of(Unary.COS, v));
  }

  /**
   * Returns the tangent.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return the tangent of x radians
   */
  public static <T extends Operand<T>> T tan(T x) {
    return Call.of("numpy.Tan").on(x, v -> of(Unary.TAN, v));
  }

  /**
   * Returns the arc sine.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return radians
   */
  public static <T extends Operand<T>> T arcsin(T x) {
    return Call.of("numpy.Arcsin").on(x, v -> of(Unary.ASIN, v));
  }

  /**
   * Returns the arc cosine.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return radians
   */
  public static <T extends Operand<T>> T arccos(T x) {
    return Call.of("numpy.Arccos").on(x, v -> of(Unary.ACOS, v));
  }

  /**
   * Returns the arc tangent.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return radians
   */
  public static <T extends Operand<T>> T arctan(T x) {
    return Call.of("numpy.Arctan").on(x, v -> of(Unary.ATAN, v));
  }

  /**
   * Returns the hyperbolic sine.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return sinh x
   */
  public static <T extends Operand<T>> T sinh(T x) {
    return Call.of("numpy.Sinh").on(x, v -> of(Unary.SINH, v));
  }

  /**
   * Returns the hyperbolic cosine.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return cosh x
   */
  public static <T extends Operand<T>> T cosh(T x) {
    return Call.of("numpy.Cosh").on(x, v -> of(Unary.COSH, v));
  }

  /**
   * Returns the hyperbolic tangent.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return tanh x
   */
  public static <T extends Operand<T>> T tanh(T x) {
    return Call.of("numpy.Tanh").on(x, v -> of(Unary.TANH, v));
  }

  /**
   * Returns the inverse hyperbolic sine.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return arsinh x
   */
  public static <T extends Operand<T>> T arcsinh(T x) {
    return Call.of("numpy.Arcsinh").on(x, v -> of(Unary.ASINH, v));
  }

  /**
   * Returns the inverse hyperbolic cosine.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return arcosh x
   */
  public static <T extends Operand<T>> T arccosh(T x) {
    return Call.of("numpy.Arccosh").on(x, v -> of(Unary.ACOSH, v));
  }

  /**
   * Returns the inverse hyperbolic tangent.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return artanh x
   */
  public static <T extends Operand<T>> T arctanh(T x) {
    return Call.of("numpy.Arctanh").on(x, v -> of(Unary.ATANH, v));
  }

  /**
   * Returns the error function.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return erf x
   */
  public static <T extends Operand<T>> T erf(T x) {
    return Call.of("math.Erf").on(x, v -> of(Unary.ERF, v));
  }

  /**
   * Returns the inverse of the error function.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return the y with erf y = x
   */
  public static <T extends Operand<T>> T erfinv(T x) {
    return Call.of("math.Erfinv").on(x, v -> of(Unary.ERF_INV, v));
  }

  /**
   * Returns the largest integer not above x.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return ⌊x⌋, as a float
   */
  public static <T extends Operand<T>> T floor(T x) {
    return Call.of("numpy.Floor").on(x, v -> of(Unary.FLOOR, v));
  }

  /**
   * Returns the smallest integer not below x.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return ⌈x⌉, as a float
   */
  public static <T extends Operand<T>> T ceil(T x) {
    return Call.of("numpy.Ceil").on(x, v -> of(Unary.CEIL, v));
  }

  /**
   * Returns the nearest integer, the even one of two.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return a float
   */
  public static <T extends Operand<T>> T round(T x) {
    return Call.of("numpy.Round").on(x, v -> of(Unary.ROUND, v));
  }

  /**
   * Tells where a value is not a number.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T isNan(T x) {
    return Call.of("numpy.Isnan").on(x, v -> v.notEqual(v));
  }

  /**
   * Tells where a value is plus or minus infinity.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T isInf(T x) {
    return Call.of("numpy.Isinf")
        .on(x, v -> Promotion.toFloat(v).abs().equal(Double.POSITIVE_INFINITY));
  }

  /**
   * Tells where a value is neither infinite nor NaN.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return BOOL
   */
  public static <T extends Operand<T>> T isFinite(T x) {
    return Call.of("numpy.Isfinite")
        .on(x, v -> Promotion.toFloat(v).abs().less(Double.POSITIVE_INFINITY));
  }

  /**
   * Returns the value itself, but lets no gradient through.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return x
   */
  public static <T extends Operand<T>> T stopGradient(T x) {
    return Call.of("core.StopGradient").on(x, v -> v.graph().add(new StopGradient(), v));
  }

  /**
   * Converts the elements to another dtype.
   *
   * @param x a value
   * @param dtype the dtype
   * @param <T> the kind of operand
   * @return the elements, as dtypes are converted by {@link dev.nyala.graph.op.Cast}
   */
  public static <T extends Operand<T>> T cast(T x, DType dtype) {
    return Call.of("core.Cast").with("dtype", dtype).on(x, v -> v.cast(dtype));
  }

  /** Applies an op that is of floats alone. */
  private static Value of(Unary op, Value x) {
    Value number = Promotion.toFloat(x);
    return number.graph().add(op, number);
  }
}
