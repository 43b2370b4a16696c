// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.composite;

import static dev.nyala.conformance.composite.GradientCheck.numbers;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.conformance.reference.ReferenceInterpreter;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Attention;
import dev.nyala.graph.op.BatchNorm;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.CompositeOp;
import dev.nyala.graph.op.Gru;
import dev.nyala.graph.op.Lstm;
import dev.nyala.graph.op.Scan;
import dev.nyala.graph.op.SoftmaxCrossEntropy;
import dev.nyala.graph.transform.Decompose;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.graph.transform.Passes;
import dev.nyala.graph.transform.Unroll;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Passes change graphs, not what they compute. */
class PassesTest {

  private static final double TOLERANCE = 1e-12;

  private static final SplittableRandom RANDOM = new SplittableRandom(11);

  private static Tensor mask(int batch, int time) {
    boolean[] kept = new boolean[batch * time];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = i % 3 != 1;
    }
    return Tensor.of(Shape.of(batch, time), kept);
  }

  static Stream<Arguments> trainings() {
    SplittableRandom random = RANDOM.split();
    List<Tensor> lstm =
        List.of(
            numbers(random, 3, 4, 2),
            numbers(random, 2, 8),
            numbers(random, 2, 8),
            numbers(random, 8),
            numbers(random, 3, 2),
            numbers(random, 3, 2),
            mask(3, 4),
            numbers(random, 3, 8));
    List<Tensor> gru =
        List.of(
            numbers(random, 3, 4, 2),
            numbers(random, 2, 6),
            numbers(random, 2, 6),
            numbers(random, 6),
            numbers(random, 3, 2));
    CellActivation tanh = CellActivation.TANH;
    CellActivation sigmoid = CellActivation.SIGMOID;
    return Stream.of(
        Arguments.of(new Lstm(tanh, sigmoid, false, true, true), lstm),
        Arguments.of(new Lstm(tanh, sigmoid, true, true, true), lstm),
        Arguments.of(new Gru(tanh, sigmoid, false, false, false, false), gru),
        Arguments.of(
            new SoftmaxCrossEntropy(), List.of(numbers(random, 3, 4), numbers(random, 3, 4))),
        Arguments.of(
            new BatchNorm(Axes.of(0, 1), 1e-3),
            List.of(numbers(random, 3, 4, 2), numbers(random, 1, 1, 2), numbers(random, 1, 1, 2))),
        Arguments.of(
            new Attention(0.7, true),
            List.of(
                numbers(random, 3, 4, 2, 2),
                numbers(random, 3, 5, 2, 2),
                numbers(random, 3, 5, 2, 1))));
  }

  /** Returns a graph of the sum of squares of the first result and of its second derivatives. */
  private static Graph training(CompositeOp op, List<Tensor> operands) {
    GraphBuilder builder = new GraphBuilder("training");
    List<Value> values = new ArrayList<>();
    for (Tensor operand : operands) {
      values.add(builder.input("operand" + values.size(), operand.type()));
    }
    List<Value> floats = values.stream().filter(v -> v.dtype().isFloating()).toList();
    Value loss = total(builder.apply(op, values).get(0));
    List<Value> gradients = Gradients.of(loss, floats);
    Value norm = gradients.stream().map(PassesTest::total).reduce(Value::add).orElseThrow();
    builder.output("loss", loss);
    for (Value value : gradients) {
      builder.output("gradient" + value.name(), value);
    }
    List<Value> second = Gradients.of(norm, floats);
    for (int i = 0; i < second.size(); i++) {
      builder.output("second" + i, second.get(i));
    }
    return builder.build();
  }

  private static Value total(Value value) {
    return value.square().sum(Axes.range(0, value.rank()).toArray()).reshape(Shape.scalar());
  }

  private static void assertSame(Graph before, Graph after, List<Tensor> inputs) {
    ReferenceInterpreter interpreter = ReferenceInterpreter.exact();
    List<Tensor> expected = interpreter.run(before, inputs);
    List<Tensor> actual = interpreter.run(after, inputs);
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).type(), actual.get(i).type());
      for (int e = 0; e < expected.get(i).size(); e++) {
        double value = expected.get(i).getDouble(e);
        double tolerance = TOLERANCE * Math.max(1, Math.abs(value));
        assertEquals(value, actual.get(i).getDouble(e), tolerance);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("trainings")
  void keepWhatTrainingComputes(CompositeOp op, List<Tensor> operands) {
    Graph graph = training(op, operands);
    Graph decomposed = Decompose.apply(graph, node -> false);
    Graph optimized = Passes.optimize(decomposed);
    Graph unrolled = Passes.optimize(Unroll.apply(decomposed, 4));
    assertTrue(optimized.nodes().size() < decomposed.nodes().size());
    assertTrue(unrolled.nodes().stream().noneMatch(n -> n.op() instanceof Scan));
    assertSame(graph, optimized, operands);
    assertSame(graph, unrolled, operands);
  }

  @Test
  void unrollsALoopOfNoSteps() {
    GraphBuilder builder = new GraphBuilder("empty");
    List<TensorType> types =
        Stream.of("f64[2,0,3]", "f64[3,4]", "f64[1,4]", "f64[4]", "f64[2,1]", "f64[2,1]")
            .map(TensorType::parse)
            .toList();
    List<Value> values = new ArrayList<>();
    for (TensorType type : types) {
      values.add(builder.input("operand" + values.size(), type));
    }
    Lstm op = new Lstm(CellActivation.TANH, CellActivation.SIGMOID, false, false, false);
    List<Value> results = builder.apply(op, values);
    builder.output("states", results.get(0));
    builder.output("h", results.get(1));
    Graph graph = builder.build();
    Graph unrolled = Unroll.apply(Decompose.apply(graph, node -> false), 1);
    List<Tensor> inputs =
        types.stream().map(type -> Tensor.full(type.withDtype(DType.FLOAT64), 0.5)).toList();
    assertSame(graph, unrolled, inputs);
    assertSame(graph, Passes.optimize(unrolled), inputs);
  }
}
