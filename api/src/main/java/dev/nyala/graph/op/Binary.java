// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Element-wise functions of two operands: {@code result[i] = f(a[i], b[i])}.
 *
 * <p>Operands have one dtype, equal ranks and equal dimensions, or 1 (a stretched axis). NaN in
 * either operand gives NaN, but a power of 0 is always 1. Integers are computed in 64 bits and
 * wrap; integer division by zero gives 0.
 */
public enum Binary implements Op {
  /** {@code a + b}. */
  ADD(Domain.NUMBER, Double::sum, Long::sum, (g, a, b, y) -> both(g, g)),
  /** {@code a - b}. */
  SUBTRACT(Domain.NUMBER, (a, b) -> a - b, (a, b) -> a - b, (g, a, b, y) -> both(g, g.negative())),
  /** {@code a × b}. */
  MULTIPLY(
      Domain.NUMBER,
      (a, b) -> a * b,
      (a, b) -> a * b,
      (g, a, b, y) -> both(g.multiply(b), g.multiply(a))),
  /** {@code a / b}; for integers truncated towards zero. */
  DIVIDE(
      Domain.NUMBER,
      (a, b) -> a / b,
      (a, b) -> b == 0 ? 0 : a / b,
      (g, a, b, y) -> both(g.divide(b), g.multiply(y).divide(b).negative())),
  /** {@code aᵇ}; negative integer exponents give 0 but for bases 1 and -1. */
  POWER(
      Domain.NUMBER,
      StrictMath::pow,
      Binary::integerPower,
      (g, a, b, y) ->
          both(
              g.multiply(b.multiply(a.power(b.subtract(1)))),
              a.greater(0).select(g.multiply(y).multiply(a.log()), g.like(0)))),
  /** The larger operand; on a tie the gradient goes to the first. */
  MAXIMUM(Domain.NUMBER, Math::max, Math::max, (g, a, b, y) -> choice(a.greaterEqual(b), g)),
  /** The smaller operand; on a tie the gradient goes to the first. */
  MINIMUM(Domain.NUMBER, Math::min, Math::min, (g, a, b, y) -> choice(a.lessEqual(b), g)),
  /** {@code ⌊a / b⌋}. */
  FLOOR_DIVIDE(
      Domain.NUMBER,
      (a, b) -> Math.floor(a / b),
      (a, b) -> b == 0 ? 0 : Math.floorDiv(a, b),
      none()),
  /** {@code a - b⌊a / b⌋}: the remainder with the divisor's sign. */
  FLOOR_MOD(
      Domain.NUMBER,
      Binary::floorMod,
      (a, b) -> b == 0 ? 0 : Math.floorMod(a, b),
      (g, a, b, y) -> both(g, g.multiply(a.subtract(y).divide(b)).negative())),
  /** The angle of the point (b, a) in radians. */
  ATAN2(
      Domain.FLOAT,
      StrictMath::atan2,
      null,
      (g, a, b, y) -> {
        Value scaled = g.divide(a.square().add(b.square()));
        return both(scaled.multiply(b), scaled.multiply(a).negative());
      }),
  /** Conjunction: logical for BOOL, bitwise for integers. */
  AND(Domain.BITS, null, (a, b) -> a & b, none()),
  /** Disjunction: logical for BOOL, bitwise for integers. */
  OR(Domain.BITS, null, (a, b) -> a | b, none()),
  /** Exclusive disjunction: logical for BOOL, bitwise for integers. */
  XOR(Domain.BITS, null, (a, b) -> a ^ b, none()),
  /** Bits shifted left; a shift outside 0 to 63 gives 0. */
  SHIFT_LEFT(Domain.INTEGER, null, (a, b) -> b < 0 || b > 63 ? 0 : a << b, none()),
  /** Bits shifted right, keeping the sign; a shift outside 0 to 63 gives 0 or -1. */
  SHIFT_RIGHT(Domain.INTEGER, null, (a, b) -> b < 0 || b > 63 ? a >> 63 : a >> b, none());

  /** The rule on ranks. */
  public static final Constraint C1 = Stretch.RANKS;

  /** The rule on dimensions. */
  public static final Constraint C2 = Stretch.DIMS;

  /** The rule on dtypes. */
  public static final Constraint C3 = Constraint.of("C3", "the operands have one dtype");

  /** The rule on the domain. */
  public static final Constraint C4 = Constraint.of("C4", "the op is defined for the dtype");

  private interface Rule {
    List<@Nullable Value> apply(Value g, Value a, Value b, Value y);
  }

  private final Domain domain;
  private final @Nullable DoubleBinaryOperator floats;
  private final @Nullable LongBinaryOperator integers;
  private final Rule gradient;

  Binary(
      Domain domain,
      @Nullable DoubleBinaryOperator floats,
      @Nullable LongBinaryOperator integers,
      Rule gradient) {
    this.domain = domain;
    this.floats = floats;
    this.integers = integers;
    this.gradient = gradient;
  }

  private static List<@Nullable Value> both(Value a, Value b) {
    return Arrays.asList(a, b);
  }

  private static List<@Nullable Value> choice(Value first, Value g) {
    Value zero = g.like(0);
    return both(first.select(g, zero), first.select(zero, g));
  }

  private static Rule none() {
    return (g, a, b, y) -> Collections.nCopies(2, null);
  }

  private static double floorMod(double a, double b) {
    double remainder = a % b;
    return remainder != 0 && remainder < 0 != b < 0 ? remainder + b : remainder;
  }

  private static long integerPower(long base, long exponent) {
    if (exponent < 0) {
      return base == 1 ? 1 : base == -1 ? (exponent % 2 == 0 ? 1 : -1) : 0;
    }
    long result = 1;
    for (long square = base, left = exponent; left > 0; left >>= 1, square *= square) {
      result *= (left & 1) == 1 ? square : 1;
    }
    return result;
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
   * Computes the function of floating-point numbers: the definition of the op.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result, before rounding to the dtype
   */
  public double ofDoubles(double a, double b) {
    if (floats == null) {
      throw new IllegalStateException(mnemonic() + " is not defined for floats");
    }
    return floats.applyAsDouble(a, b);
  }

  /**
   * Computes the function of integers: the definition of the op.
   *
   * @param a the first operand
   * @param b the second operand
   * @return the result, before wrapping to the dtype
   */
  public long ofLongs(long a, long b) {
    if (integers == null) {
      throw new IllegalStateException(mnemonic() + " is not defined for integers");
    }
    return integers.applyAsLong(a, b);
  }

  @Override
  public String mnemonic() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(2);
    Shape shape = Stretch.shape(in, in.all());
    DType dtype = in.sameDtype(C3);
    in.check(C4, domain.contains(dtype), "%s, defined for %s", dtype.shortName(), domain);
    return List.of(new TensorType(dtype, shape));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return gradient.apply(v.cotangent(), v.operand(0), v.operand(1), v.result());
  }
}
