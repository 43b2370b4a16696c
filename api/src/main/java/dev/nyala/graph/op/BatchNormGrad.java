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
 * The gradient of {@link BatchNorm} by way of y.
 *
 * <p>Operands: x, γ, the forward op's mean and variance, and the cotangent dy of y. Results: the
 * cotangents of x, γ and β.
 *
 * @param axes of the forward op
 * @param epsilon of the forward op
 */
public record BatchNormGrad(Axes axes, double epsilon) implements CompositeOp {

  /** The rule on axes. */
  public static final Constraint C1 = Moments.AXES;

  /** The rule on dtypes. */
  public static final Constraint C2 = Moments.DTYPE;

  /** The rule on gamma and beta. */
  public static final Constraint C3 = Moments.PARAMETERS;

  /** The rule on statistics and dy. */
  public static final Constraint C4 = Moments.STATISTICS;

  /** Sorts the axes. */
  public BatchNormGrad {
    axes = Axes.of(axes.stream().sorted().toArray());
  }

  static Op read(Attributes attributes) {
    return new BatchNormGrad(attributes.axes("axes"), attributes.number("epsilon"));
  }

  @Override
  public String mnemonic() {
    return "batch_norm_grad";
  }

  @Override
  public Attributes attributes() {
    return Attributes.NONE.with("axes", axes).with("epsilon", epsilon);
  }

  @Override
  public List<TensorType> infer(Operands in) {
    in.count(5);
    TensorType x = Moments.check(in, axes);
    TensorType statistic = Moments.reduced(x, axes);
    in.check(C3, in.get(1).equals(statistic), "axes %s", axes);
    in.check(C4, in.all().subList(2, 5).equals(List.of(statistic, statistic, x)), "axes %s", axes);
    return List.of(x, statistic, statistic);
  }

  @Override
  public List<Value> decompose(GraphBuilder graph, List<Value> operands) {
    Value x = operands.get(0);
    Value gamma = operands.get(1);
    Value deviation = operands.get(3).add(epsilon).rsqrt();
    Value dy = operands.get(4);
    Value standard = x.subtract(operands.get(2)).multiply(deviation);
    Value dGamma = Moments.sum(dy.multiply(standard), axes);
    Value dBeta = Moments.sum(dy, axes);
    Value meanSlope = Moments.perElement(dGamma, x, axes);
    Value centred = dy.subtract(Moments.perElement(dBeta, x, axes));
    Value dStandard = centred.subtract(standard.multiply(meanSlope));
    return List.of(dStandard.multiply(deviation.multiply(gamma)), dGamma, dBeta);
  }
}
