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
import org.jspecify.annotations.Nullable;

/**
 * Yields a dimension of the operand, known at the latest when the graph is bound, as an INT64
 * scalar.
 *
 * <p>The elements of the operand (any dtype) do not matter. No gradient.
 *
 * <pre>{@code dimension_size{axis=1} [[1,2,3],[4,5,6]]  →  3}</pre>
 *
 * @param axis the axis
 */
public record DimensionSize(int axis) implements Op {

  /** The rule on the axis. */
  public static final Constraint C1 = Constraint.of("C1", "axis is an axis of the operand");

  static Op read(Attributes attributes) {
    return new DimensionSize(attributes.integer("axis"));
  }

  @Override
  public String mnemonic() {
    return "dimension_size";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("axis", axis);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.check(C1, axis >= 0 && axis < in.only().rank());
    return List.of(new TensorType(DType.INT64, Shape.scalar()));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return Collections.singletonList(null);
  }
}
