// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.composite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.conformance.keras.Fixture;
import dev.nyala.conformance.keras.Fixtures;
import dev.nyala.conformance.reference.ReferenceInterpreter;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Attention;
import dev.nyala.graph.op.BatchNorm;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.CompositeOp;
import dev.nyala.graph.op.CoordinateMode;
import dev.nyala.graph.op.Gelu;
import dev.nyala.graph.op.Gru;
import dev.nyala.graph.op.LayerNorm;
import dev.nyala.graph.op.LogSoftmax;
import dev.nyala.graph.op.Lstm;
import dev.nyala.graph.op.Resize;
import dev.nyala.graph.op.ResizeMethod;
import dev.nyala.graph.op.SimpleRnn;
import dev.nyala.graph.op.Softmax;
import dev.nyala.graph.op.SoftmaxCrossEntropy;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Composites against what Keras computes with its default activations. */
class KerasCompositesTest {

  private static final double TOLERANCE = 3e-6;
  private static final CellActivation TANH = CellActivation.TANH;
  private static final CellActivation SIGMOID = CellActivation.SIGMOID;

  private static CompositeOp op(String name, Fixture f) {
    boolean reverse = f.flag("reverse");
    boolean masked = f.flag("masked");
    boolean dropout = f.flag("recurrentDropout");
    return switch (name) {
      case "attention" -> new Attention(f.number("scale"), f.flag("causal"));
      case "batch_norm" -> new BatchNorm(Axes.of(f.integers("axes")), f.number("epsilon"));
      case "gelu" -> new Gelu(f.flag("approximate"));
      case "gru" -> new Gru(TANH, SIGMOID, f.flag("resetAfter"), reverse, masked, dropout);
      case "layer_norm" -> new LayerNorm(Axes.of(f.integers("axes")), f.number("epsilon"));
      case "log_softmax" -> new LogSoftmax(f.integer("axis"));
      case "lstm" -> new Lstm(TANH, SIGMOID, reverse, masked, dropout);
      case "resize" -> {
        ResizeMethod method = ResizeMethod.valueOf(f.text("method").toUpperCase(Locale.ROOT));
        yield new Resize(method, CoordinateMode.HALF_PIXEL, Shape.of(f.integers("size")));
      }
      case "simple_rnn" -> new SimpleRnn(TANH, reverse, masked, dropout);
      case "softmax" -> new Softmax(f.integer("axis"));
      case "softmax_cross_entropy" -> new SoftmaxCrossEntropy();
      default -> throw new IllegalArgumentException(name);
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "attention",
        "batch_norm",
        "gelu",
        "gru",
        "layer_norm",
        "log_softmax",
        "lstm",
        "resize",
        "simple_rnn",
        "softmax",
        "softmax_cross_entropy"
      })
  void agreesWithKeras(String name) {
    for (Fixture fixture : Fixtures.read("composites/" + name)) {
      GraphBuilder builder = new GraphBuilder(name);
      List<Value> operands = inputs(builder, fixture);
      assertResults(fixture, builder, builder.apply(op(name, fixture), operands));
    }
  }

  static Stream<Fixture> activations() {
    return Fixtures.read("composites/cell_activation").stream();
  }

  @ParameterizedTest
  @MethodSource("activations")
  void activationsAgreeWithKerasAndTheirDefinitions(Fixture fixture) {
    CellActivation activation = CellActivation.valueOf(fixture.name().toUpperCase(Locale.ROOT));
    GraphBuilder builder = new GraphBuilder(fixture.name());
    Value x = inputs(builder, fixture).get(0);
    assertResults(fixture, builder, List.of(activation.apply(x)));
    Tensor numbers = fixture.tensor("operand0");
    for (int e = 0; e < numbers.size(); e++) {
      double expected = fixture.tensor("result0").getDouble(e);
      assertEquals(expected, activation.ofDouble(numbers.getDouble(e)), TOLERANCE);
    }
  }

  private static List<Value> inputs(GraphBuilder builder, Fixture fixture) {
    List<Value> inputs = new ArrayList<>();
    for (Tensor operand : fixture.series("operand")) {
      inputs.add(builder.input("operand" + inputs.size(), operand.type()));
    }
    return inputs;
  }

  private static void assertResults(Fixture fixture, GraphBuilder builder, List<Value> results) {
    List<Tensor> expected = fixture.series("result");
    for (int i = 0; i < expected.size(); i++) {
      builder.output("result" + i, results.get(i));
    }
    List<Tensor> actual =
        ReferenceInterpreter.exact().run(builder.build(), fixture.series("operand"));
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).type(), actual.get(i).type());
      for (int e = 0; e < expected.get(i).size(); e++) {
        double value = expected.get(i).getDouble(e);
        double tolerance = TOLERANCE * Math.max(1, Math.abs(value));
        String where = fixture + ", result " + i + ", element " + e;
        assertEquals(value, actual.get(i).getDouble(e), tolerance, where);
      }
    }
  }
}
