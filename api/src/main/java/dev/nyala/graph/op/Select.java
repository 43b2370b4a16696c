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
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses element by element: {@code result[i] = condition[i] ? a[i] : b[i]}.
 *
 * <p>Operands: {@code condition} (BOOL), {@code a} and {@code b} of one dtype; equal ranks, axes of
 * size 1 stretch. What is not chosen has no effect on the result or its gradient, NaN included.
 */
public record Select() implements Op {

  /** The rule on ranks. */
  public static final Constraint C1 = Stretch.RANKS;

  /** The rule on dimensions. */
  public static final Constraint C2 = Stretch.DIMS;

  /** The rule on the condition. */
  public static final Constraint C3 = Constraint.of("C3", "the condition is bool");

  /** The rule on dtypes. */
  public static final Constraint C4 = Constraint.of("C4", "both choices have one dtype");

  @Override
  public String mnemonic() {
    return "select";
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(3);
    Shape shape = Stretch.shape(in, in.all());
    in.check(C3, in.get(0).dtype() == DType.BOOL);
    in.check(C4, in.get(1).dtype() == in.get(2).dtype());
    return List.of(in.get(1).withShape(shape));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    Value condition = v.operand(0);
    Value g = v.cotangent();
    Value zero = g.like(0);
    return Arrays.asList(null, condition.select(g, zero), condition.select(zero, g));
  }
}
