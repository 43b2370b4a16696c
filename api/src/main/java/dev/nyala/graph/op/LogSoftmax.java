// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The logarithm of {@link Softmax}: {@code x - ln Σ eˣ}, the maximum subtracted first.
 *
 * <p>Where the maximum is infinite the axis becomes NaN.
 *
 * @param axis the axis whose probabilities sum to 1
 */
public record LogSoftmax(int axis) implements CompositeOp {

  /** The rule on the axis. */
  public static final Constraint C1 = Constraint.of("C1", "axis is an axis of the operand");

  /** The rule on dtypes. */
  public static final Constraint C2 = Constraint.of("C2", "the operand is of floats");

  static Op read(Attributes attributes) {
    return new LogSoftmax(attributes.integer("axis"));
  }

  @Override
  public String mnemonic() {
    return "log_softmax";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("axis", axis);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    TensorType x = in.only();
    in.check(C1, axis >= 0 && axis < x.rank());
    in.check(C2, x.dtype().isFloating());
    return List.of(x);
  }

  @Override
  public List<Value> decompose(GraphBuilder graph, List<Value> operands) {
    Value x = operands.get(0);
    Value shifted = x.subtract(x.max(axis));
    return List.of(shifted.subtract(shifted.exp().sum(axis).log()));
  }

  @Override
  public boolean hasVjp() {
    return true;
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    Value g = v.cotangent();
    return List.of(g.subtract(v.result().exp().multiply(g.sum(axis))));
  }
}
