// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.GraphException;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.GraphParser;
import dev.nyala.graph.GraphVerifier;
import dev.nyala.graph.Value;
import dev.nyala.graph.transform.Decompose;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.graph.transform.Passes;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Types of the composites, of their definitions and of their gradients, all symbolic. */
class CompositesTest {

  private static final CellActivation TANH = CellActivation.TANH;
  private static final CellActivation SIGMOID = CellActivation.SIGMOID;

  private static Lstm lstm(boolean masked, boolean dropout) {
    return new Lstm(TANH, SIGMOID, false, masked, dropout);
  }

  private static Gru gru(boolean resetAfter, boolean masked, boolean dropout) {
    return new Gru(TANH, SIGMOID, resetAfter, true, masked, dropout);
  }

  private static final String X = "f32[b,t,5]";

  static Stream<Arguments> composites() {
    return Stream.of(
        Arguments.of(new Softmax(1), "f32[b,t]", "[f32[b,t]]"),
        Arguments.of(new LogSoftmax(0), "f32[b,t]", "[f32[b,t]]"),
        Arguments.of(new SoftmaxCrossEntropy(), "f32[b,9] f32[b,9]", "[f32[b,1], f32[b,9]]"),
        Arguments.of(new Gelu(true), "f64[b,t]", "[f64[b,t]]"),
        Arguments.of(new Gelu(false), "f64[b,t]", "[f64[b,t]]"),
        Arguments.of(
            new LayerNorm(Axes.of(1), 1e-3),
            "f32[b,7,t] f32[1,7,1] f32[1,7,1]",
            "[f32[b,7,t], f32[b,1,t], f32[b,1,t]]"),
        Arguments.of(
            new BatchNorm(Axes.of(0, 1), 1e-3),
            "f32[b,t,7] f32[1,1,7] f32[1,1,7]",
            "[f32[b,t,7], f32[1,1,7], f32[1,1,7]]"),
        Arguments.of(
            new Attention(0.5, true),
            "f32[b,t,2,8] f32[b,s,2,8] f32[b,s,2,6] bool[b,1,1,s]",
            "[f32[b,t,2,6]]"),
        Arguments.of(
            lstm(false, false),
            X + " f32[5,12] f32[3,12] f32[12] f32[b,3] f32[b,3]",
            "[f32[b,t,3], f32[b,3], f32[b,3], f32[b,t,12], f32[b,t,3]]"),
        Arguments.of(
            lstm(true, true),
            X + " f32[5,12] f32[3,12] f32[12] f32[b,3] f32[b,3] bool[b,t] f32[b,12]",
            "[f32[b,t,3], f32[b,3], f32[b,3], f32[b,t,12], f32[b,t,3]]"),
        Arguments.of(
            gru(true, false, true),
            X + " f32[5,9] f32[3,9] f32[2,9] f32[b,3] f32[b,9]",
            "[f32[b,t,3], f32[b,3], f32[b,t,9], f32[b,t,3]]"),
        Arguments.of(
            gru(false, true, true),
            X + " f32[5,9] f32[3,9] f32[9] f32[b,3] bool[b,t] f32[b,9]",
            "[f32[b,t,3], f32[b,3], f32[b,t,9], f32[b,t,3]]"),
        Arguments.of(
            new SimpleRnn(TANH, true, true, true),
            X + " f32[5,3] f32[3,3] f32[3] f32[b,3] bool[b,t] f32[b,3]",
            "[f32[b,t,3], f32[b,3]]"));
  }

  private static List<Value> inputs(GraphBuilder builder, String types) {
    List<Value> inputs = new ArrayList<>();
    for (String type : types.split(" ", -1)) {
      inputs.add(builder.input("x" + inputs.size(), TensorType.parse(type)));
    }
    return inputs;
  }

  private static List<String> types(List<Value> values) {
    return values.stream().map(v -> v.type().toString()).toList();
  }

  @ParameterizedTest
  @MethodSource("composites")
  void definitionsHaveTheTypesOfTheOp(CompositeOp op, String operands, String results) {
    GraphBuilder builder = new GraphBuilder("g");
    List<Value> inputs = inputs(builder, operands);
    assertEquals(results, types(builder.apply(op, inputs)).toString());
    assertEquals(results, types(op.decompose(builder, inputs)).toString());
  }

  /** Differentiates every result, so that the gradient composites get all their operands. */
  private static Graph differentiated(CompositeOp op, String operands) {
    GraphBuilder builder = new GraphBuilder("g");
    List<Value> inputs = inputs(builder, operands);
    Value result = builder.apply(op, inputs).get(0);
    Value loss = result.sum(Axes.range(0, result.rank()).toArray());
    List<Value> floats = inputs.stream().filter(i -> i.dtype().isFloating()).toList();
    List<Value> gradients = Gradients.of(loss, floats);
    for (int i = 0; i < gradients.size(); i++) {
      assertEquals(floats.get(i).type(), gradients.get(i).type());
      builder.output("gradient" + i, gradients.get(i));
    }
    return builder.build();
  }

  private static List<String> mnemonics(Graph graph) {
    return graph.nodes().stream().map(n -> n.op().mnemonic()).toList();
  }

  @ParameterizedTest
  @MethodSource("composites")
  void gradientsSurviveTextDecompositionPassesAndBinding(
      CompositeOp op, String operands, String results) {
    Graph graph = differentiated(op, operands);
    GraphVerifier.verify(graph);
    assertEquals(graph.toString(), GraphParser.parse(graph.toString()).toString());
    Graph plain = Passes.optimize(Decompose.apply(graph, node -> false));
    assertTrue(plain.nodes().stream().noneMatch(n -> n.op() instanceof CompositeOp));
    Graph bound = graph.bind(Map.of("b", Dim.of(2), "t", Dim.of(4), "s", Dim.of(6)));
    GraphVerifier.verify(bound);
    GraphVerifier.verify(Passes.optimize(Decompose.apply(bound, node -> false)));
    assertEquals(
        plain.bind(Map.of("b", Dim.of(2), "t", Dim.of(4), "s", Dim.of(6))).outputTypes(),
        bound.outputTypes());
  }

  @Test
  void recurrentGradientsStayWholeUntilDecomposed() {
    String operands = X + " f32[5,12] f32[3,12] f32[12] f32[b,3] f32[b,3]";
    assertTrue(mnemonics(differentiated(lstm(false, false), operands)).contains("lstm_grad"));
  }

  @Test
  void aLoopOfAGradientDoesTheLeast() {
    String operands = X + " f32[5,12] f32[3,12] f32[12] f32[b,3] f32[b,3]";
    Graph graph = differentiated(lstm(false, false), operands);
    Graph plain = Passes.optimize(Decompose.apply(graph, node -> false));
    List<Graph> loops = plain.nodes().stream().flatMap(n -> n.op().bodies().stream()).toList();
    assertEquals(2, loops.size());
    assertEquals(
        List.of("add", "multiply", "add", "concatenate", "multiply", "matmul", "multiply"),
        mnemonics(loops.get(1)));
    assertFalse(mnemonics(loops.get(0)).contains("select"));
  }

  @Test
  void resizeKeepsBatchAndChannels() {
    Resize op = new Resize(ResizeMethod.BILINEAR, CoordinateMode.HALF_PIXEL, Shape.of(8, 9));
    GraphBuilder builder = new GraphBuilder("g");
    Value x = builder.input("x", TensorType.parse("f32[b,4,4,3]"));
    assertEquals("f32[b,8,9,3]", builder.add(op, x).type().toString());
    assertEquals("[f32[b,8,9,3]]", types(op.decompose(builder, List.of(x))).toString());
  }

  @Test
  void resizeIsDefinedForBoundShapesOnly() {
    Shape twice = Shape.ofDims(Dim.symbol("h").times(2));
    Resize op = new Resize(ResizeMethod.NEAREST, CoordinateMode.HALF_PIXEL, twice);
    GraphBuilder builder = new GraphBuilder("g");
    Value x = builder.input("x", TensorType.parse("u8[b,h,3]"));
    assertEquals("u8[b,2*h,3]", builder.add(op, x).type().toString());
    assertThrows(GraphException.class, () -> op.decompose(builder, List.of(x)));
  }

  static Stream<Arguments> refusals() {
    String weights = " f32[5,12] f32[3,12] f32[12] f32[b,3] f32[b,3]";
    return Stream.of(
        Arguments.of("softmax.C1", new Softmax(2), "f32[b,t]"),
        Arguments.of("softmax.C2", new Softmax(0), "i32[b,t]"),
        Arguments.of("log_softmax.C1", new LogSoftmax(-1), "f32[b,t]"),
        Arguments.of("log_softmax.C2", new LogSoftmax(0), "bool[b,t]"),
        Arguments.of("softmax_cross_entropy.C1", new SoftmaxCrossEntropy(), "f32[b,9] f32[b,1]"),
        Arguments.of("softmax_cross_entropy.C2", new SoftmaxCrossEntropy(), "f32[] f32[]"),
        Arguments.of("gelu.C1", new Gelu(true), "i64[b]"),
        Arguments.of("layer_norm.C1", new LayerNorm(Axes.of(3), 0), "f32[b,2] f32[1,2] f32[1,2]"),
        Arguments.of("layer_norm.C2", new LayerNorm(Axes.of(1), 0), "f32[b,2] f64[1,2] f32[1,2]"),
        Arguments.of("layer_norm.C3", new LayerNorm(Axes.of(1), 0), "f32[b,2] f32[b,1] f32[1,2]"),
        Arguments.of("batch_norm.C3", new BatchNorm(Axes.of(1), 0), "f32[b,2] f32[1,2] f32[1,2]"),
        Arguments.of(
            "layer_norm_grad.C4",
            new LayerNormGrad(Axes.of(1)),
            "f32[b,2] f32[1,2] f32[b,1] f32[b,2] f32[b,2]"),
        Arguments.of("attention.C1", new Attention(1, false), "f32[b,2] f32[b,2] f32[b,2]"),
        Arguments.of(
            "attention.C2", new Attention(1, false), "f32[b,t,2,8] f32[b,s,2,8] f32[b,t,2,8]"),
        Arguments.of(
            "attention.C3",
            new Attention(1, false),
            "f32[b,t,2,8] f32[b,s,2,8] f32[b,s,2,8] bool[b,t,1,s]"),
        Arguments.of("lstm.C0", lstm(true, false), X + weights),
        Arguments.of("lstm.C1", lstm(false, false), "i32[b,t,5]" + weights),
        Arguments.of("lstm.C2", lstm(false, false), "f32[b,t,6]" + weights),
        Arguments.of("lstm.C5", lstm(false, false), "f32[c,t,5]" + weights),
        Arguments.of("lstm.C6", lstm(true, false), X + weights + " f32[b,t]"),
        Arguments.of("lstm.C7", lstm(false, true), X + weights + " f32[b,3]"),
        Arguments.of("gru.C4", gru(true, false, false), X + " f32[5,9] f32[3,9] f32[9] f32[b,3]"),
        Arguments.of(
            "simple_rnn.C3",
            new SimpleRnn(TANH, false, false, false),
            X + " f32[5,3] f32[3,4] f32[3] f32[b,3]"),
        Arguments.of(
            "resize.C1",
            new Resize(ResizeMethod.NEAREST, CoordinateMode.ASYMMETRIC, Shape.of(2)),
            "f32[b,4,4,3]"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusesWhatBreaksARule(String label, CompositeOp op, String operands) {
    GraphBuilder builder = new GraphBuilder("g");
    List<Value> inputs = inputs(builder, operands);
    GraphException refusal = assertThrows(GraphException.class, () -> builder.apply(op, inputs));
    assertTrue(refusal.getMessage().contains("[" + label + "]"), refusal.getMessage());
  }
}
