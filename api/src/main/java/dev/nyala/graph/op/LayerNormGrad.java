// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * The gradient of {@link LayerNorm}.
 *
 * <p>Operands: x, γ, the forward op's mean and reciprocal standard deviation, and the cotangent dy
 * of y. Results: the cotangents of x, γ and β.
 *
 * @param axes of the forward op
 */
public record LayerNormGrad(Axes axes) implements CompositeOp {

  /** The rule on axes. */
  public static final Constraint C1 = Moments.AXES;

  /** The rule on dtypes. */
  public static final Constraint C2 = Moments.DTYPE;

  /** The rule on gamma and beta. */
  public static final Constraint C3 = Moments.PARAMETERS;

  /** The rule on statistics and dy. */
  public static final Constraint C4 = Moments.STATISTICS;

  /** Sorts the axes. */
  public LayerNormGrad {
    axes = Axes.of(axes.stream().sorted().toArray());
  }

  static Op read(Attributes attributes) {
    return new LayerNormGrad(attributes.axes("axes"));
  }

  @Override
  public String mnemonic() {
    return "layer_norm_grad";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("axes", axes);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(5);
    TensorType x = Moments.check(in, axes);
    TensorType scale = Moments.reduced(x, axes.complement(x.rank()));
    in.check(C3, in.get(1).equals(scale), "axes %s", axes);
    TensorType statistic = Moments.reduced(x, axes);
    in.check(C4, in.all().subList(2, 5).equals(List.of(statistic, statistic, x)), "axes %s", axes);
    return List.of(x, scale, scale);
  }

  @Override
  public List<Value> decompose(GraphBuilder graph, List<Value> operands) {
    Value x = operands.get(0);
    Value deviation = operands.get(3);
    Value dy = operands.get(4);
    Axes others = axes.complement(x.rank());
    Value standard = x.subtract(operands.get(2)).multiply(deviation);
    Value dStandard = dy.multiply(operands.get(1));
    return List.of(
        Moments.inputGradient(standard, deviation, dStandard, axes),
        Moments.sum(dy.multiply(standard), others),
        Moments.sum(dy, others));
  }
}
