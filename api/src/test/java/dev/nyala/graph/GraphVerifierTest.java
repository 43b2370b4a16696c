// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.GraphException;
import dev.nyala.graph.op.CustomGradient;
import dev.nyala.graph.op.Iota;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphVerifierTest {

  private static final TensorType PAIR = TensorType.parse("f32[2]");
  private static final TensorType TRIPLE = TensorType.parse("f32[3]");

  private final GraphBuilder g = new GraphBuilder("step");
  private final Value x = g.input("x", PAIR);
  private final Value w = g.variable("w", PAIR);
  private final Value sum = x.add(w);
  private final Value exp = sum.exp();
  private final Graph good;

  GraphVerifierTest() {
    g.output("y", exp);
    g.update(w, sum);
    good = g.build();
  }

  private static void assertRefused(Graph graph, String... parts) {
    GraphException e = assertThrows(GraphException.class, () -> GraphVerifier.verify(graph));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  private Graph withNodes(Node... nodes) {
    return new Graph(
        "step", good.inputs(), good.variables(), List.of(nodes), good.outputs(), good.updates());
  }

  private Node node(Value value) {
    return good.nodes().get(value == sum ? 0 : 1);
  }

  @Test
  void acceptsWhatTheBuilderMakes() {
    assertDoesNotThrow(() -> GraphVerifier.verify(good));
    assertDoesNotThrow(() -> GraphVerifier.verify(new GraphBuilder("empty").build()));
  }

  @Test
  void acceptsNodesOfSeveralBuilders() {
    Node other =
        new Node(new GraphBuilder("b"), Unary.EXP, List.of(sum), List.of(PAIR), List.of("%0"), "");
    Graph mixed =
        new Graph(
            "mixed",
            good.inputs(),
            good.variables(),
            List.of(node(sum), other),
            List.of(new GraphOutput("y", other.result())),
            List.of());
    assertDoesNotThrow(() -> GraphVerifier.verify(mixed));
  }

  @Test
  void refusesUseBeforeDefinition() {
    assertRefused(
        withNodes(node(exp), node(sum)),
        "Operand 0 is not defined before it is used",
        "graph \"step\"",
        "> %0:f32[2] = exp(undefined)");
  }

  @Test
  void showsTheLinesAround() {
    assertRefused(
        withNodes(node(exp), node(sum)), "input x", "variable w", "add(x, w)", "output y");
  }

  @Test
  void refusesANodeThatOccursTwice() {
    assertRefused(withNodes(node(sum), node(exp), node(exp)), "A node occurs twice");
  }

  @Test
  void refusesTypesThatTheOpDoesNotInfer() {
    Node wrong = new Node(g, Unary.EXP, List.of(x), List.of(TRIPLE), List.of("%9"), "");
    assertRefused(withNodes(node(sum), node(exp), wrong), "do not have the types", "f32[2]");
  }

  @Test
  void refusesOperandsThatTheOpRefuses() {
    Node wrong = new Node(g, Unary.EXP, List.of(x, w), List.of(PAIR), List.of("%9"), "");
    assertRefused(withNodes(node(sum), node(exp), wrong), "exp.C0", "> %2:f32[2] = exp(x, w)");
  }

  @Test
  void refusesTwoInputsOfOneName() {
    Value twin = new GraphBuilder("b").input("w", PAIR);
    List<GraphInput> inputs = List.of(good.inputs().get(0), new GraphInput(twin, null, null));
    assertRefused(
        new Graph("step", inputs, good.variables(), good.nodes(), List.of(), List.of()),
        "one name",
        "> variable w");
  }

  @Test
  void refusesInputsThatNodesCompute() {
    List<GraphInput> inputs = List.of(good.inputs().get(0), new GraphInput(sum, null, null));
    assertRefused(
        new Graph("step", inputs, good.variables(), List.of(), List.of(), List.of()),
        "computed by a node");
  }

  @Test
  void refusesUndefinedAndTwiceNamedOutputs() {
    assertRefused(withNodes(node(sum)), "An output is not defined", "> output y = undefined");
    GraphOutput y = new GraphOutput("y", x);
    assertRefused(
        new Graph("step", good.inputs(), List.of(), List.of(), List.of(y, y), List.of()),
        "Two outputs");
  }

  private Graph withUpdates(VariableUpdate... updates) {
    return new Graph(
        "step", good.inputs(), good.variables(), good.nodes(), List.of(), List.of(updates));
  }

  @Test
  void refusesWrongUpdates() {
    Value other = new GraphBuilder("b").input("other", PAIR);
    VariableUpdate update = new VariableUpdate(w, sum);
    assertRefused(withUpdates(new VariableUpdate(x, sum)), "no variable", "> update x = %0");
    assertRefused(withUpdates(new VariableUpdate(w, other)), "new value is not defined");
    assertRefused(withUpdates(update, update), "updated twice");
    Value scalar = x.sum(0);
    Graph graph =
        new Graph(
            "step",
            good.inputs(),
            good.variables(),
            g.nodes(),
            List.of(),
            List.of(new VariableUpdate(w, scalar)));
    assertRefused(graph, "another type", "f32[2]");
  }

  @Test
  void refusesSymbolsThatNothingDefines() {
    g.add(new Iota(TensorType.parse("i32[time,2]"), 0));
    assertRefused(g.build(), "No input or variable defines [time]");
  }

  @Test
  void checksBodies() {
    GraphBuilder forward = new GraphBuilder("forward");
    Value in = forward.input("x", PAIR);
    Value out = in.exp();
    forward.output("y", out);
    Graph whole = forward.build();
    Graph broken =
        new Graph("forward", whole.inputs(), List.of(), List.of(), whole.outputs(), List.of());
    GraphBuilder backward = new GraphBuilder("backward");
    backward.input("x", PAIR);
    backward.input("y", PAIR);
    backward.output("dx", backward.input("dy", PAIR));
    g.add(new CustomGradient(broken, backward.build()), x);
    assertRefused(g.build(), "An output is not defined", "graph \"forward\"");
  }

  @Test
  void letsBodiesUseOuterSymbols() {
    GraphBuilder outer = new GraphBuilder("outer");
    Value a = outer.input("a", TensorType.parse("f32[time]"));
    GraphBuilder forward = new GraphBuilder("forward");
    forward.output("y", forward.add(new Iota(a.type(), 0)));
    GraphBuilder backward = new GraphBuilder("backward");
    backward.input("y", a.type());
    backward.input("dy", a.type());
    CustomGradient op = new CustomGradient(forward.build(), backward.build());
    outer.output("y", outer.apply(op, List.of()).get(0));
    assertDoesNotThrow(() -> GraphVerifier.verify(outer.build()));
  }
}
