// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins one or more operands along an axis, in their order.
 *
 * <p>Operands: one dtype (any) and rank, equal dimensions but on the axis; empty ones count
 * nothing. Result dimension on the axis: the sum. Gradient: each operand's part of the cotangent.
 *
 * <pre>{@code concatenate{axis=1} ([[1],[2]], [[3,4],[5,6]])  →  [[1,3,4],[2,5,6]]}</pre>
 *
 * @param axis the axis, from 0
 */
public record Concatenate(int axis) implements Op {

  /** The rule on the axis. */
  public static final Constraint C1 = Constraint.of("C1", "axis is an axis of the operands");

  /** The rule on ranks. */
  public static final Constraint C2 = Constraint.of("C2", "the operands have equal ranks");

  /** The rule on dimensions. */
  public static final Constraint C3 =
      Constraint.of("C3", "the operands' dimensions are equal on all other axes");

  /** The rule on dtypes. */
  public static final Constraint C4 = Constraint.of("C4", "the operands have one dtype");

  static Op read(Attributes attributes) {
    return new Concatenate(attributes.integer("axis"));
  }

  @Override
  public String mnemonic() {
    return "concatenate";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("axis", axis);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(1, Integer.MAX_VALUE);
    TensorType first = in.get(0);
    in.check(C1, axis >= 0 && axis < first.rank());
    in.sameDtype(C4);
    Dim sum = Dim.of(0);
    for (TensorType operand : in.all()) {
      in.check(C2, operand.rank() == first.rank());
      Shape aligned = operand.shape().with(axis, first.shape().dim(axis));
      in.check(C3, aligned.equals(first.shape()), "axis %d", axis);
      sum = sum.plus(operand.shape().dim(axis));
    }
    return List.of(first.withShape(first.shape().with(axis, sum)));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    List<@Nullable Value> parts = new ArrayList<>();
    Dim from = Dim.of(0);
    for (Value operand : v.node().operands()) {
      Dim to = from.plus(operand.shape().dim(axis));
      Shape whole = v.result().shape();
      parts.add(v.graph().add(Slice.along(whole, axis, from, to), v.cotangent()));
      from = to;
    }
    return parts;
  }
}
