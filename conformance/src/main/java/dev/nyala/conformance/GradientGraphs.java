// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import dev.nyala.conformance.cases.Trial;
import dev.nyala.conformance.reference.Numbers;
import dev.nyala.conformance.reference.ReferenceInterpreter;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Reduction;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A scalar made of one application of an op, and the graph of its gradient.
 *
 * <p>Of first order the scalar is a weighted sum of the op's results; of second order a weighted
 * sum of the gradient of that. The weights are inputs after those of the op.
 *
 * @param scalar computes the scalar
 * @param gradient computes its gradient by the operands of float dtype
 * @param inputs what both are fed
 * @param wrt which inputs these operands are
 */
record GradientGraphs(Graph scalar, Graph gradient, List<Tensor> inputs, List<Integer> wrt) {

  static GradientGraphs of(ReferenceInterpreter oracle, Trial trial, int order) {
    List<Tensor> inputs = new ArrayList<>(trial.operands());
    List<Integer> wrt =
        IntStream.range(0, inputs.size())
            .filter(i -> inputs.get(i).dtype().isFloating())
            .boxed()
            .toList();
    SplittableRandom random = new SplittableRandom(order);
    GraphBuilder graph = new GraphBuilder(trial.op().mnemonic() + "_gradient");
    List<Value> operands = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      operands.add(graph.input("x" + i, inputs.get(i).type()));
    }
    List<Value> by = wrt.stream().map(operands::get).toList();
    DType dtype = by.isEmpty() ? DType.FLOAT64 : by.get(0).dtype();
    List<Value> results = graph.apply(trial.op(), operands);
    if (hasInfinity(oracle, trial)) {
      results = results.stream().map(GradientGraphs::finite).toList();
    }
    Value scalar = weighted(graph, results, dtype, inputs, random);
    for (int i = 1; i < order; i++) {
      scalar = weighted(graph, Gradients.of(scalar, by), dtype, inputs, random);
    }
    // One builder makes both graphs: the first is taken before the gradient is recorded.
    graph.output("scalar", scalar);
    Graph first = graph.build();
    List<Value> gradients = Gradients.of(scalar, by);
    for (int i = 0; i < gradients.size(); i++) {
      graph.output("dx" + wrt.get(i), gradients.get(i));
    }
    return new GradientGraphs(first, graph.build(), inputs, wrt);
  }

  /** Returns which operand a gradient is by; output 0 is the scalar itself. */
  int operand(int output) {
    return output == 0 ? -1 : wrt.get(output - 1);
  }

  private static boolean hasInfinity(ReferenceInterpreter oracle, Trial trial) {
    List<Numbers> operands = trial.operands().stream().map(Numbers::of).toList();
    return oracle.apply(trial.op(), operands).stream()
        .anyMatch(
            result ->
                IntStream.range(0, result.size())
                    .anyMatch(i -> Double.isInfinite(result.getDouble(i))));
  }

  /** Replaces infinite elements, whose weighted sum would be no number, by 0. */
  private static Value finite(Value value) {
    return value.dtype().isFloating()
        ? value.abs().equal(Double.POSITIVE_INFINITY).select(value.like(0), value)
        : value;
  }

  private static Value weighted(
      GraphBuilder graph,
      List<Value> values,
      DType dtype,
      List<Tensor> inputs,
      SplittableRandom random) {
    Value sum = graph.constant(Tensor.scalar(dtype, 0));
    for (Value value : values) {
      if (value.dtype().isFloating()) {
        Tensor weights = weights(value.type(), random);
        Value weight = graph.input("w" + inputs.size(), weights.type());
        inputs.add(weights);
        Value product = value.multiply(weight).reduce(Reduction.SUM, Axes.range(0, value.rank()));
        sum = sum.add(product.reshape(Shape.scalar()).cast(dtype));
      }
    }
    return sum;
  }

  private static Tensor weights(TensorType type, SplittableRandom random) {
    TensorBuffer buffer = new TensorBuffer(type);
    for (int i = 0; i < buffer.size(); i++) {
      buffer.setDouble(i, random.nextDouble(0.5, 1.5) * (random.nextBoolean() ? 1 : -1));
    }
    return buffer.toTensor();
  }
}
