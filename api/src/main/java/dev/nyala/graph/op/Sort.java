// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts elements along an axis, and tells where each came from.
 *
 * <p>Operand: any dtype; BOOL orders false before true. Results: the sorted values, and the INT32
 * positions they had. Equal elements (0.0 and -0.0 are equal) keep their order in both directions;
 * NaN counts as the largest: last if ascending, first if descending. Gradient: the values'
 * cotangent, back at the positions they came from.
 *
 * <pre>{@code sort{axis=0,descending=false} [3,1,2]  →  [1,2,3], [1,2,0]}</pre>
 *
 * @param axis the axis
 * @param descending whether the largest comes first
 */
public record Sort(int axis, boolean descending) implements Op {

  /** The rule on the axis. */
  public static final Constraint C1 = Constraint.of("C1", "axis is an axis of the operand");

  static Op read(Attributes attributes) {
    return new Sort(attributes.integer("axis"), attributes.flag("descending"));
  }

  @Override
  public String mnemonic() {
    return "sort";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("axis", axis).with("descending", descending);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType x = in.only();
    in.check(C1, axis >= 0 && axis < x.rank());
    return List.of(x, x.withDtype(DType.INT32));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return List.of(Indexing.scatterAlong(v.operand().type(), axis, v.result(1), v.cotangent(0)));
  }
}
