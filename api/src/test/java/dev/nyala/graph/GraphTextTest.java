// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.GraphException;
import dev.nyala.graph.op.CustomGradient;
import dev.nyala.graph.op.Random;
import dev.nyala.graph.op.TopK;
import dev.nyala.graph.op.Unary;
import dev.nyala.random.RandomDistribution;
import dev.nyala.random.RandomKey;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphTextTest {

  private static final TensorType BATCH = TensorType.parse("f32[batch,4]");

  private static void assertRoundTrip(Graph graph) {
    Graph read = GraphParser.parse(graph.toString());
    GraphVerifier.verify(read);
    assertEquals(graph.toString(), read.toString());
    assertEquals(graph.name(), read.name());
    assertEquals(graph.inputTypes(), read.inputTypes());
    assertEquals(graph.outputTypes(), read.outputTypes());
  }

  private static Graph dense() {
    GraphBuilder g = new GraphBuilder("dense");
    Value x = g.input("x", BATCH);
    Value kernel = g.variable("dense/kernel", TensorType.parse("f32[4,3]"));
    Value y = g.scoped("dense", () -> x.matmul(kernel));
    g.output("y", y);
    g.update(kernel, kernel.multiply(0.5));
    return g.build();
  }

  @Test
  void printsOneStatementPerLine() {
    assertEquals(
        """
        graph dense
        input x : f32[batch,4]
        variable dense/kernel : f32[4,3]
        %0:f32[batch,3] = matmul{transposeA=false,transposeB=false}(x, dense/kernel) @dense
        %1:f32[1,1] = constant{value=f32[1,1]{0.5}}()
        %2:f32[4,3] = multiply(dense/kernel, %1)
        output y = %0
        update dense/kernel = %2
        """,
        dense().toString());
  }

  @Test
  void readsWhatItPrints() {
    assertRoundTrip(dense());
  }

  @Test
  void keepsScopes() {
    Graph read = GraphParser.parse(dense().toString());
    assertEquals("dense", read.nodes().get(0).scope());
    assertEquals("", read.nodes().get(1).scope());
  }

  @Test
  void quotesNamesThatNeedIt() {
    GraphBuilder g = new GraphBuilder("a \"graph\"\\\n{(");
    Value x = g.input("%0", BATCH);
    Value y = g.input("my input, the second", BATCH);
    g.output("", g.scoped("a, b) @c", () -> x.add(y)));
    assertRoundTrip(g.build());
  }

  @Test
  void keepsRangesAndRandomInputs() {
    GraphBuilder g = new GraphBuilder("g");
    TensorType ids = TensorType.parse("i64[batch]");
    Random random =
        new Random(
            RandomDistribution.uniform(-1, 1),
            RandomKey.of(7, "a/dropout, \"x\" {1}"),
            Shape.parse("[batch,4]"),
            DType.FLOAT32);
    g.input("ids", ids, new InputRange(0, 10, "token ids"), null);
    Value noise = g.input("noise", BATCH, null, random);
    g.output("y", noise);
    Graph graph = g.build();
    assertRoundTrip(graph);
    Graph read = GraphParser.parse(graph.toString());
    assertEquals(new InputRange(0, 10, "token ids"), read.input("ids").range());
    assertEquals(random, read.input("noise").random());
  }

  @Test
  void keepsNodesWithSeveralResults() {
    GraphBuilder g = new GraphBuilder("g");
    List<Value> top = g.apply(new TopK(2), List.of(g.input("x", BATCH)));
    g.output("values", top.get(0));
    g.output("indices", top.get(1));
    assertTrue(g.build().toString().contains("%0:f32[batch,2], %1:i32[batch,2] = top_k{k=2}(x)"));
    assertRoundTrip(g.build());
  }

  @Test
  void keepsBodiesInsideBodies() {
    CustomGradient inner = straightThrough(Unary.ROUND);
    GraphBuilder forward = new GraphBuilder("outer forward");
    forward.output("y", forward.add(inner, forward.input("x", BATCH)));
    CustomGradient outer = new CustomGradient(forward.build(), inner.backward());
    GraphBuilder g = new GraphBuilder("g");
    g.output("y", g.add(outer, g.input("x", BATCH)));
    assertRoundTrip(g.build());
  }

  private static CustomGradient straightThrough(Unary op) {
    GraphBuilder forward = new GraphBuilder("forward");
    forward.output("y", forward.add(op, forward.input("x", BATCH)));
    GraphBuilder backward = new GraphBuilder("backward");
    backward.input("x", BATCH);
    backward.input("y", BATCH);
    backward.output("dx", backward.input("dy", BATCH).multiply(1));
    return new CustomGradient(forward.build(), backward.build());
  }

  @Test
  void skipsBlankLinesAndComments() {
    Graph graph =
        GraphParser.parse("\n# made by hand\ngraph g\n\n  input x : f32[2]\noutput y = x");
    assertEquals(1, graph.outputs().size());
  }

  @Test
  void renumbersResults() {
    Graph graph =
        GraphParser.parse(
            "graph g\ninput x : f32[2]\n%7:f32[2] = exp(x)\n%3:f32[2] = log(%7)\noutput y = %3");
    assertTrue(graph.toString().contains("%1:f32[2] = log(%0)"));
  }

  private static void assertRefused(String text, String... parts) {
    GraphException e = assertThrows(GraphException.class, () -> GraphParser.parse(text));
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e.getMessage());
    }
  }

  @Test
  void namesLineAndWhatWasExpected() {
    assertRefused("", "\"graph\"", "line 1");
    assertRefused("grph g", "\"graph\"", "line 1");
    assertRefused("graph g\ninpt x : f32[2]", "inpt", "input", "line 2");
    assertRefused("graph g\ninput x f32[2]", "\":\"", "line 2");
    assertRefused("graph g\ninput x : f32", "a type such as", "line 2");
    assertRefused("graph g\ninput x : f33[2]", "f33", "line 2");
    assertRefused("graph g\ninput x : f32[2] rage{}", "rage", "line 2");
    assertRefused("graph g\ninput x : f32[2]\ninput x : f32[2]", "one name", "line 3");
    assertRefused("graph g\noutput y = x", "defined before", "line 2");
    assertRefused("graph g\noutput y = %0", "defined before", "line 2");
    assertRefused("graph g\ninput x : f32[2]\n\noutput y = x x", "end of the line", "line 4");
    assertRefused("graph g\ninput x : f32[2]\nupdate x = x", "updated", "line 3");
  }

  @Test
  void namesTheLineOfABrokenNode() {
    String head = "graph g\ninput x : f32[2]\n";
    assertRefused(head + "%0:f32[2] = frobnicate(x)", "no such op", "frobnicate", "line 3");
    assertRefused(head + "%0:f32[2] = exp(x, x)", "exp.C0", "line 3");
    assertRefused(head + "%0:f32[3] = exp(x)", "f32[3]", "f32[2]", "line 3");
    assertRefused(head + "%0:f32[2] = exp(x", "\")\"", "line 3");
    assertRefused(head + "%0:f32[2] = exp(x)\n%0:f32[2] = exp(x)", "second %0", "line 4");
    assertRefused(head + "%0:f32[2] = top_k{k=two}(x)", "two", "line 3");
    assertRefused(head + "%0:f32[2] = top_k{}(x)", "missing", "k", "line 3");
    assertRefused(head + "%0:f32[2] = top_k{k=1(x)", "brackets closed", "line 3");
    assertRefused(head + "%0:f32[] = constant{value=f32[]{x}}()", "element 0: x", "line 3");
  }

  @Test
  void namesTheLineInsideABody() {
    CustomGradient op = straightThrough(Unary.ROUND);
    GraphBuilder g = new GraphBuilder("g");
    g.output("y", g.add(op, g.input("x", BATCH)));
    String text = g.build().toString();
    int line = (int) text.substring(0, text.indexOf("round(")).lines().count();
    assertRefused(text.replace("round(", "rund("), "rund", "line " + line);
  }
}
