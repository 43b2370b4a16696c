// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.composite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.conformance.reference.ReferenceInterpreter;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.CompositeOp;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Compares a composite's gradient with central differences, in float64. */
final class GradientCheck {

  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 2e-7;

  private final CompositeOp op;
  private final List<Tensor> operands;
  private final int[] results;
  private final List<TensorType> types;

  private GradientCheck(CompositeOp op, List<Tensor> operands, int[] results) {
    this.op = op;
    this.operands = operands;
    this.results = results;
    this.types = operands.stream().map(Tensor::type).toList();
  }

  /** Checks first and second order; the loss weighs the elements of some results. */
  static void assertGradients(CompositeOp op, List<Tensor> operands, int... results) {
    GradientCheck check = new GradientCheck(op, operands, results);
    check.assertSlopes(check.loss(true), List.of(check.secondOrder()));
    assertFirstOrder(op, operands, results);
  }

  /** Checks the gradient, traced with fixed shapes and with a symbolic batch. */
  static void assertFirstOrder(CompositeOp op, List<Tensor> operands, int... results) {
    GradientCheck check = new GradientCheck(op, operands, results);
    List<TensorType> symbolic = check.types.stream().map(GradientCheck::symbolic).toList();
    check.assertSlopes(
        check.loss(false), List.of(check.gradients(check.types), check.gradients(symbolic)));
  }

  /** Makes axes of size 3 symbolic, by convention of the callers: the batch. */
  private static TensorType symbolic(TensorType type) {
    Shape shape = type.shape();
    for (int a = 0; a < shape.rank(); a++) {
      if (shape.dim(a).is(3)) {
        shape = shape.with(a, Dim.symbol("batch"));
      }
    }
    return type.withShape(shape);
  }

  private static List<Value> inputs(GraphBuilder builder, List<TensorType> types) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      values.add(builder.input("operand" + i, types.get(i)));
    }
    return values;
  }

  /** Returns a sum of quadratics of some values: a loss with curvature everywhere. */
  private static Value weighted(List<Value> values) {
    Value sum = null;
    for (int i = 0; i < values.size(); i++) {
      Value value = values.get(i);
      Value curved = value.multiply(0.7 + 0.2 * i).add(value.square().multiply(0.3));
      Value total = curved.sum(Axes.range(0, value.rank()).toArray());
      Value scalar = total.reshape(Shape.scalar());
      sum = sum == null ? scalar : sum.add(scalar);
    }
    return sum;
  }

  private Value recordLoss(GraphBuilder builder, List<Value> values) {
    List<Value> all = builder.apply(op, values);
    return weighted(Arrays.stream(results).mapToObj(all::get).toList());
  }

  private List<Value> floats(List<Value> values) {
    return values.stream().filter(v -> v.dtype().isFloating()).toList();
  }

  private Graph loss(boolean ofGradients) {
    GraphBuilder builder = new GraphBuilder("loss");
    List<Value> values = inputs(builder, types);
    Value loss = recordLoss(builder, values);
    builder.output("loss", ofGradients ? weighted(Gradients.of(loss, floats(values))) : loss);
    return builder.build();
  }

  private Graph gradients(List<TensorType> operandTypes) {
    GraphBuilder builder = new GraphBuilder("gradients");
    List<Value> values = inputs(builder, operandTypes);
    output(builder, Gradients.of(recordLoss(builder, values), floats(values)));
    return builder.build();
  }

  private Graph secondOrder() {
    GraphBuilder builder = new GraphBuilder("second_order");
    List<Value> values = inputs(builder, types);
    List<Value> first = Gradients.of(recordLoss(builder, values), floats(values));
    output(builder, Gradients.of(weighted(first), floats(values)));
    return builder.build();
  }

  private static void output(GraphBuilder builder, List<Value> gradients) {
    for (int i = 0; i < gradients.size(); i++) {
      builder.output("gradient" + i, gradients.get(i));
    }
  }

  private void assertSlopes(Graph loss, List<Graph> gradientGraphs) {
    ReferenceInterpreter interpreter = ReferenceInterpreter.exact();
    List<List<Tensor>> gradients =
        gradientGraphs.stream().map(graph -> interpreter.run(graph, operands)).toList();
    int next = 0;
    for (int i = 0; i < operands.size(); i++) {
      if (operands.get(i).dtype().isFloating()) {
        for (int e = 0; e < operands.get(i).size(); e++) {
          double above = interpreter.run(loss, moved(i, e, STEP)).get(0).item();
          double below = interpreter.run(loss, moved(i, e, -STEP)).get(0).item();
          double expected = (above - below) / (2 * STEP);
          double tolerance = TOLERANCE * Math.max(1, Math.abs(expected));
          for (int g = 0; g < gradients.size(); g++) {
            double actual = gradients.get(g).get(next).getDouble(e);
            String graph = gradientGraphs.get(g).name();
            String where = graph + " of " + op + ", operand " + i + ", element " + e;
            assertEquals(expected, actual, tolerance, where);
          }
        }
        next++;
      }
    }
  }

  private List<Tensor> moved(int operand, int element, double by) {
    List<Tensor> moved = new ArrayList<>(operands);
    TensorBuffer buffer = operands.get(operand).toBuffer();
    buffer.setDouble(element, buffer.getDouble(element) + by);
    moved.set(operand, buffer.toTensor());
    return moved;
  }

  /** Returns numbers between -1 and 1. */
  static Tensor numbers(SplittableRandom random, int... shape) {
    Shape dims = Shape.of(shape);
    return Tensor.of(dims, random.doubles(dims.size(), -1, 1).toArray());
  }
}
