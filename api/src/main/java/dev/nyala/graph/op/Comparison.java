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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Element-wise comparisons: BOOL {@code result[i] = a[i] ? b[i]}.
 *
 * <p>Operands have one dtype, equal ranks and equal dimensions, or 1 (a stretched axis). Every
 * comparison with NaN is false, but {@link #NOT_EQUAL} is true. BOOL orders false before true. No
 * gradient.
 */
public enum Comparison implements Op {
  /** {@code a = b}. */
  EQUAL,
  /** {@code a ≠ b}. */
  NOT_EQUAL,
  /** {@code a < b}. */
  LESS,
  /** {@code a ≤ b}. */
  LESS_EQUAL,
  /** {@code a > b}. */
  GREATER,
  /** {@code a ≥ b}. */
  GREATER_EQUAL;

  /** The rule on ranks. */
  public static final Constraint C1 = Stretch.RANKS;

  /** The rule on dimensions. */
  public static final Constraint C2 = Stretch.DIMS;

  /** The rule on dtypes. */
  public static final Constraint C3 = Constraint.of("C3", "the operands have one dtype");

  /**
   * Compares floating-point numbers: the definition of the op.
   *
   * @param a the first operand
   * @param b the second operand
   * @return whether the comparison holds
   */
  public boolean ofDoubles(double a, double b) {
    return switch (this) {
      case EQUAL -> a == b;
      case NOT_EQUAL -> a != b;
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_EQUAL -> a >= b;
    };
  }

  /**
   * Compares integers: the definition of the op.
   *
   * @param a the first operand
   * @param b the second operand
   * @return whether the comparison holds
   */
  public boolean ofLongs(long a, long b) {
    return switch (this) {
      case EQUAL -> a == b;
      case NOT_EQUAL -> a != b;
      case LESS -> a < b;
      case LESS_EQUAL -> a <= b;
      case GREATER -> a > b;
      case GREATER_EQUAL -> a >= b;
    };
  }

  @Override
  public String mnemonic() {
    return name().toLowerCase(Locale.ROOT);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(2);
    Shape shape = Stretch.shape(in, in.all());
    in.sameDtype(C3);
    return List.of(new TensorType(DType.BOOL, shape));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return Collections.nCopies(2, null);
  }
}
