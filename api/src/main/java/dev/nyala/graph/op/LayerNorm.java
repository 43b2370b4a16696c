// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Standardises x over axes, then scales: {@code y = (x - mean) / √(variance + ε) · γ + β}.
 *
 * <p>Operands: x, and γ (gamma) and β (beta) with x's dimensions on the axes and 1 elsewhere. The
 * variance is the biased one. Results: y, and for the gradient the mean and the reciprocal standard
 * deviation {@code 1/√(variance + ε)}, both with 1 on the axes. Source: Ba, Kiros and Hinton, 2016.
 *
 * @param axes the axes that are standardised together
 * @param epsilon added to the variance
 */
public record LayerNorm(Axes axes, double epsilon) implements CompositeOp {

  /** The rule on axes. */
  public static final Constraint C1 = Moments.AXES;

  /** The rule on dtypes. */
  public static final Constraint C2 = Moments.DTYPE;

  /** The rule on gamma and beta. */
  public static final Constraint C3 = Moments.PARAMETERS;

  /** Sorts the axes. */
  public LayerNorm {
    axes = Axes.of(axes.stream().sorted().toArray());
  }

  static Op read(Attributes attributes) {
    return new LayerNorm(attributes.axes("axes"), attributes.number("epsilon"));
  }

  @Override
  public String mnemonic() {
    return "layer_norm";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("axes", axes).with("epsilon", epsilon);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(3);
    TensorType x = Moments.check(in, axes);
    TensorType scale = Moments.reduced(x, axes.complement(x.rank()));
    in.check(C3, in.get(1).equals(scale) && in.get(2).equals(scale), "axes %s", axes);
    TensorType statistic = Moments.reduced(x, axes);
    return List.of(x, statistic, statistic);
  }

  @Override
  public List<Value> decompose(GraphBuilder graph, List<Value> operands) {
    Value x = operands.get(0);
    Value mean = Moments.mean(x, axes);
    Value centred = x.subtract(mean);
    Value deviation = Moments.mean(centred.square(), axes).add(epsilon).rsqrt();
    Value y = centred.multiply(deviation).multiply(operands.get(1)).add(operands.get(2));
    return List.of(y, mean, deviation);
  }

  @Override
  public boolean hasVjp() {
    return true;
  }

  @Override
  public boolean hasVjp(Vjp v) {
    // Cotangents of the residuals occur in second order only.
    return !v.hasCotangent(1) && !v.hasCotangent(2);
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    List<Value> operands =
        List.of(v.operand(0), v.operand(1), v.result(1), v.result(2), v.cotangent());
    return List.copyOf(v.graph().apply(new LayerNormGrad(axes), operands));
  }
}
