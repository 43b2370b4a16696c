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
 * Standardises x over axes with the statistics of the batch, then scales: {@code y = (x - mean) /
 * √(variance + ε) · γ + β}.
 *
 * <p>Operands: x, and γ (gamma) and β (beta) with 1 on the axes and x's dimensions elsewhere.
 * Results: y, and the mean and the biased variance, both with 1 on the axes. This is batch
 * normalisation while training; with moving statistics it is a formula of a few ops. Source: Ioffe
 * and Szegedy, 2015.
 *
 * @param axes the axes that are averaged over: all but that of the channels
 * @param epsilon added to the variance
 */
public record BatchNorm(Axes axes, double epsilon) implements CompositeOp {

  /** The rule on axes. */
  public static final Constraint C1 = Moments.AXES;

  /** The rule on dtypes. */
  public static final Constraint C2 = Moments.DTYPE;

  /** The rule on gamma and beta. */
  public static final Constraint C3 = Moments.PARAMETERS;

  /** Sorts the axes. */
  public BatchNorm {
    axes = Axes.of(axes.stream().sorted().toArray());
  }

  static Op read(Attributes attributes) {
    return new BatchNorm(attributes.axes("axes"), attributes.number("epsilon"));
  }

  @Override
  public String mnemonic() {
    return "batch_norm";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("axes", axes).with("epsilon", epsilon);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(3);
    TensorType x = Moments.check(in, axes);
    TensorType statistic = Moments.reduced(x, axes);
    in.check(C3, in.get(1).equals(statistic) && in.get(2).equals(statistic), "axes %s", axes);
    return List.of(x, statistic, statistic);
  }

  @Override
  public List<Value> decompose(GraphBuilder graph, List<Value> operands) {
    Value x = operands.get(0);
    Value mean = Moments.mean(x, axes);
    Value centred = x.subtract(mean);
    Value variance = Moments.mean(centred.square(), axes);
    Value scale = variance.add(epsilon).rsqrt().multiply(operands.get(1));
    return List.of(centred.multiply(scale).add(operands.get(2)), mean, variance);
  }

  @Override
  public boolean hasVjp() {
    return true;
  }

  @Override
  public List<@Nullable Value> vjp(Vjp v) {
    Value x = v.operand(0);
    List<Value> operands = List.of(x, v.operand(1), v.result(1), v.result(2), v.cotangent(0));
    List<Value> gradients = v.graph().apply(new BatchNormGrad(axes, epsilon), operands);
    Value forX = gradients.get(0);
    if (v.hasCotangent(1)) {
      forX = forX.add(Moments.perElement(v.cotangent(1), x, axes));
    }
    if (v.hasCotangent(2)) {
      Value slope = Moments.perElement(v.cotangent(2).multiply(2), x, axes);
      forX = forX.add(x.subtract(v.result(1)).multiply(slope));
    }
    return List.of(forX, gradients.get(1), gradients.get(2));
  }
}
