// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reverses the order of elements along axes.
 *
 * <p>Operand: any dtype. The result has its type. Gradient: the cotangent, reversed likewise.
 *
 * <pre>{@code reverse{axes=[1]} [[1,2,3],[4,5,6]]  →  [[3,2,1],[6,5,4]]}</pre>
 *
 * @param axes the axes, each once, ascending
 */
public record Reverse(Axes axes) implements Op {

  /** The rule on axes. */
  public static final Constraint C1 = Constraint.of("C1", "axes are distinct axes of the operand");

  /** Sorts the axes. */
  public Reverse {
    axes = Axes.of(axes.stream().sorted().toArray());
  }

  static Op read(Attributes attributes) {
    return new Reverse(attributes.axes("axes"));
  }

  @Override
  public String mnemonic() {
    return "reverse";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("axes", axes);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType x = in.only();
    in.check(C1, axes.areDistinctAxes(x.rank()), "axes %s", axes);
    return List.of(x);
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return List.of(v.graph().add(this, v.cotangent()));
  }
}
