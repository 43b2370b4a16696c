// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts along an axis: {@code result[i₀, i₁, ...] = i_axis}.
 *
 * <pre>{@code iota{type=i32[2,3], axis=1}  →  [[0,1,2],[0,1,2]]}</pre>
 *
 * @param type the result's type; a number type
 * @param axis the axis that counts
 */
public record Iota(TensorType type, int axis) implements Op {

  /** The rule on the axis. */
  public static final Constraint C1 = Constraint.of("C1", "axis is an axis of the result");

  /** The rule on dtypes. */
  public static final Constraint C2 = Constraint.of("C2", "the result is of numbers");

  static Op read(Attributes attributes) {
    return new Iota(TensorType.parse(attributes.text("type")), attributes.integer("axis"));
  }

  @Override
  public String mnemonic() {
    return "iota";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("type", type).with("axis", axis);
  }

  @Override
  public Op bind(Map<String, Dim> sizes) {
    return new Iota(type.withShape(type.shape().bind(sizes)), axis);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(0);
    in.check(C1, axis >= 0 && axis < type.rank());
    in.check(C2, type.dtype() != DType.BOOL);
    return List.of(type);
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return List.of();
  }
}
