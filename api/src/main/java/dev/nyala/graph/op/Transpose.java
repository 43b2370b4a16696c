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
 * Permutes axes: {@code dim(result, d) = dim(operand, permutation[d])}.
 *
 * <pre>{@code transpose{permutation=[1,0]} [[1,2,3],[4,5,6]]  →  [[1,4],[2,5],[3,6]]}</pre>
 *
 * @param permutation axis {@code d} of the result is axis {@code permutation[d]} of the operand
 */
public record Transpose(Axes permutation) implements Op {

  /** The rule on the permutation. */
  public static final Constraint C1 =
      Constraint.of("C1", "permutation is a permutation of the operand's axes");

  static Op read(Attributes attributes) {
    return new Transpose(attributes.axes("permutation"));
  }

  @Override
  public String mnemonic() {
    return "transpose";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("permutation", permutation);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType x = in.only();
    in.check(C1, permutation.permutes(x.rank()), "permutation %s", permutation);
    return List.of(x.withShape(x.shape().permute(permutation)));
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return List.of(v.cotangent().transpose(permutation.inverse().toArray()));
  }
}
