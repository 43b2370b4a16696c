// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.TensorType;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Element-wise functions of one operand: {@code result[i] = f(operand[i])}.
 *
 * <p>Shape and dtype of the result are the operand's. NaN gives NaN. Outside the mathematical
 * domain the result is NaN, at a pole infinity. Integers are computed in 64 bits and wrap.
 */
public enum Unary implements Op {
  /** {@code -x}. */
  NEGATIVE(Domain.NUMBER, x -> -x, x -> -x, (g, x, y) -> g.negative()),
  /** {@code |x|}; the gradient at 0 is 0. */
  ABS(Domain.NUMBER, Math::abs, Math::abs, (g, x, y) -> g.multiply(x.sign())),
  /** {@code -1, 0 or 1}. */
  SIGN(Domain.NUMBER, Math::signum, Long::signum, zero()),
  /** {@code eˣ}. */
  EXP(Domain.FLOAT, StrictMath::exp, null, (g, x, y) -> g.multiply(y)),
  /** {@code eˣ - 1}, accurate near 0. */
  EXPM1(Domain.FLOAT, StrictMath::expm1, null, (g, x, y) -> g.multiply(y.add(1))),
  /** {@code ln x}. */
  LOG(Domain.FLOAT, StrictMath::log, null, (g, x, y) -> g.divide(x)),
  /** {@code ln(1 + x)}, accurate near 0. */
  LOG1P(Domain.FLOAT, StrictMath::log1p, null, (g, x, y) -> g.divide(x.add(1))),
  /** {@code √x}. */
  SQRT(Domain.FLOAT, Math::sqrt, null, (g, x, y) -> g.multiply(0.5).divide(y)),
  /** {@code 1/√x}. */
  RSQRT(
      Domain.FLOAT,
      x -> 1 / Math.sqrt(x),
      null,
      (g, x, y) -> g.multiply(-0.5).multiply(y.multiply(y).multiply(y))),
  /** {@code x²}. */
  SQUARE(Domain.NUMBER, x -> x * x, x -> x * x, (g, x, y) -> g.multiply(2).multiply(x)),
  /** {@code 1/x}. */
  RECIPROCAL(Domain.FLOAT, x -> 1 / x, null, (g, x, y) -> g.multiply(y.square()).negative()),
  /** Sine of radians. */
  SIN(Domain.FLOAT, StrictMath::sin, null, (g, x, y) -> g.multiply(apply(cos(), x))),
  /** Cosine of radians. */
  COS(Domain.FLOAT, StrictMath::cos, null, (g, x, y) -> g.multiply(apply(sin(), x)).negative()),
  /** Tangent of radians. */
  TAN(Domain.FLOAT, StrictMath::tan, null, (g, x, y) -> g.multiply(y.square().add(1))),
  /** Arc sine in radians. */
  ASIN(
      Domain.FLOAT,
      StrictMath::asin,
      null,
      (g, x, y) -> g.multiply(x.square().subtractFrom(1).rsqrt())),
  /** Arc cosine in radians. */
  ACOS(
      Domain.FLOAT,
      StrictMath::acos,
      null,
      (g, x, y) -> g.multiply(x.square().subtractFrom(1).rsqrt()).negative()),
  /** Arc tangent in radians. */
  ATAN(Domain.FLOAT, StrictMath::atan, null, (g, x, y) -> g.divide(x.square().add(1))),
  /** Hyperbolic sine. */
  SINH(Domain.FLOAT, StrictMath::sinh, null, (g, x, y) -> g.multiply(apply(cosh(), x))),
  /** Hyperbolic cosine. */
  COSH(Domain.FLOAT, StrictMath::cosh, null, (g, x, y) -> g.multiply(apply(sinh(), x))),
  /** Hyperbolic tangent. */
  TANH(Domain.FLOAT, StrictMath::tanh, null, (g, x, y) -> g.multiply(y.square().subtractFrom(1))),
  /** Inverse hyperbolic sine. */
  ASINH(
      Domain.FLOAT,
      x -> Math.copySign(StrictMath.log(Math.abs(x) + Math.sqrt(x * x + 1)), x),
      null,
      (g, x, y) -> g.multiply(x.square().add(1).rsqrt())),
  /** Inverse hyperbolic cosine. */
  ACOSH(
      Domain.FLOAT,
      x -> StrictMath.log(x + Math.sqrt(x * x - 1)),
      null,
      (g, x, y) -> g.multiply(x.square().subtract(1).rsqrt())),
  /** Inverse hyperbolic tangent. */
  ATANH(
      Domain.FLOAT,
      x -> 0.5 * (StrictMath.log1p(x) - StrictMath.log1p(-x)),
      null,
      (g, x, y) -> g.divide(x.square().subtractFrom(1))),
  /** {@code 1/(1+e⁻ˣ)}. */
  SIGMOID(
      Domain.FLOAT,
      SpecialFunctions::sigmoid,
      null,
      (g, x, y) -> g.multiply(y).multiply(y.subtractFrom(1))),
  /** {@code ln(1+eˣ)}, without overflow. */
  SOFTPLUS(Domain.FLOAT, SpecialFunctions::softplus, null, (g, x, y) -> g.multiply(x.sigmoid())),
  /** {@code max(0, x)}; the gradient at 0 is 0. */
  RELU(
      Domain.NUMBER,
      x -> x > 0 || Double.isNaN(x) ? x : 0,
      x -> Math.max(x, 0),
      (g, x, y) -> y.greater(0).select(g, g.like(0))),
  /** The error function. */
  ERF(
      Domain.FLOAT,
      SpecialFunctions::erf,
      null,
      (g, x, y) -> g.multiply(1.1283791670955126).multiply(x.square().negative().exp())),
  /** The inverse of the error function. */
  ERF_INV(
      Domain.FLOAT,
      SpecialFunctions::erfInverse,
      null,
      (g, x, y) -> g.multiply(0.886226925452758).multiply(y.square().exp())),
  /** The largest integer not above x. */
  FLOOR(Domain.FLOAT, Math::floor, null, zero()),
  /** The smallest integer not below x. */
  CEIL(Domain.FLOAT, Math::ceil, null, zero()),
  /** The nearest integer, the even one of two. */
  ROUND(Domain.FLOAT, Math::rint, null, zero()),
  /** Logical complement of BOOL, bitwise complement of integers. */
  NOT(Domain.BITS, null, x -> ~x, zero());

  /** The rule on dtypes. */
  public static final Constraint C1 = Constraint.of("C1", "the op is defined for the dtype");

  private interface Rule {
    @Nullable Value apply(Value g, Value x, Value y);
  }

  private final Domain domain;
  private final @Nullable DoubleUnaryOperator floats;
  private final @Nullable LongUnaryOperator integers;
  private final Rule gradient;

  Unary(
      Domain domain,
      @Nullable DoubleUnaryOperator floats,
      @Nullable LongUnaryOperator integers,
      Rule gradient) {
    this.domain = domain;
    this.floats = floats;
    this.integers = integers;
    this.gradient = gradient;
  }

  private static Rule zero() {
    return (g, x, y) -> null;
  }

  // The constants of an enum cannot name later ones in their arguments.
  private static Unary sin() {
    return SIN;
  }

  private static Unary cos() {
    return COS;
  }

  private static Unary sinh() {
    return SINH;
  }

  private static Unary cosh() {
    return COSH;
  }

  private static Value apply(Unary op, Value x) {
    return x.graph().add(op, x);
  }

  /**
   * Returns the dtypes the function is defined for.
   *
   * @return the domain
   */
  public Domain domain() {
    return domain;
  }

  /**
   * Computes the function of a floating-point number: the definition of the op.
   *
   * @param x the operand
   * @return the result, before rounding to the dtype
   */
  public double ofDouble(double x) {
    if (floats == null) {
      throw new IllegalStateException(mnemonic() + " is not defined for floats");
    }
    return floats.applyAsDouble(x);
  }

  /**
   * Computes the function of an integer: the definition of the op.
   *
   * @param x the operand
   * @return the result, before wrapping to the dtype
   */
  public long ofLong(long x) {
    if (integers == null) {
      throw new IllegalStateException(mnemonic() + " is not defined for integers");
    }
    return integers.applyAsLong(x);
  }

  @Override
  public String mnemonic() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType x = in.only();
    in.check(C1, domain.contains(x.dtype()), "%s, defined for %s", x.dtype().shortName(), domain);
    return List.of(x);
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return Collections.singletonList(gradient.apply(v.cotangent(), v.operand(), v.result()));
  }
}
