// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the k largest elements along the last axis, in descending order, and their positions.
 *
 * <p>Operand: any dtype, at least one axis. Results: the values, and their INT32 positions. Of
 * equal elements that of the lower position comes first; NaN counts as the largest. Gradient: the
 * values' cotangent at their positions, 0 elsewhere.
 *
 * <pre>{@code top_k{k=2} [3,1,4,4]  →  [4,4], [2,3]}</pre>
 *
 * @param k how many
 */
public record TopK(int k) implements Op {

  /** The rule on the rank. */
  public static final Constraint C1 = Constraint.of("C1", "the operand has an axis");

  /** The rule on k. */
  public static final Constraint C2 =
      Constraint.of("C2", "k is at least 0 and at most the last dimension");

  static Op read(Attributes attributes) {
    return new TopK(attributes.integer("k"));
  }

  @Override
  public String mnemonic() {
    return "top_k";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("k", k);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType x = in.only();
    in.check(C1, x.rank() > 0);
    in.check(C2, k >= 0 && !Slice.isNegative(x.shape().dim(-1).plus(-k)));
    Shape shape = x.shape().with(-1, Dim.of(k));
    return List.of(x.withShape(shape), new TensorType(DType.INT32, shape));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    TensorType x = v.operand().type();
    return List.of(Indexing.scatterAlong(x, x.rank() - 1, v.result(1), v.cotangent(0)));
  }
}
