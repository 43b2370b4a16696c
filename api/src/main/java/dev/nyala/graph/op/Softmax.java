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
 * Makes probabilities of scores along an axis: {@code eˣ / Σ eˣ}, the maximum subtracted first.
 *
 * <p>Where the maximum is infinite the axis becomes NaN.
 *
 * <pre>{@code softmax{axis=1} [[0,0],[0,ln 3]]  →  [[0.5,0.5],[0.25,0.75]]}</pre>
 *
 * @param axis the axis that sums to 1
 */
public record Softmax(int axis) implements CompositeOp {

  /** The rule on the axis. */
  public static final Constraint C1 = Constraint.of("C1", "axis is an axis of the operand");

  /** The rule on dtypes. */
  public static final Constraint C2 = Constraint.of("C2", "the operand is of floats");

  static Op read(Attributes attributes) {
    return new Softmax(attributes.integer("axis"));
  }

  @Override
  public String mnemonic() {
    return "softmax";
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
    Value powers = x.subtract(x.max(axis)).exp();
    return List.of(powers.divide(powers.sum(axis)));
  }

  @Override
  public boolean hasVjp() {
    return true;
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    return List.of(scoreGradient(v.result(), v.cotangent(), axis));
  }

  /** Returns the cotangent of the scores from probabilities and their cotangent. */
  static Value scoreGradient(Value probabilities, Value cotangent, int axis) {
    Value mean = cotangent.multiply(probabilities).sum(axis);
    return probabilities.multiply(cotangent.subtract(mean));
  }
}
