// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nyala.error.GraphException;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.GraphParser;
import dev.nyala.graph.GraphVerifier;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SymbolicShapesTest {

  private static String inferred(Op op, String... operands) {
    List<TensorType> types = Stream.of(operands).map(TensorType::parse).toList();
    return op.infer(new Operands(op, types, "")).get(0).toString();
  }

  private static List<Dim> dims(String text) {
    return Shape.parse(text).dims();
  }

  @Test
  void concatenateAddsSymbols() {
    assertEquals("f32[b,s+t]", inferred(new Concatenate(1), "f32[b,t]", "f32[b,s]"));
    assertEquals("f32[2*t+3]", inferred(new Concatenate(0), "f32[t]", "f32[3]", "f32[t]"));
  }

  @Test
  void sliceSubtractsAndRoundsUp() {
    Slice inner = new Slice(dims("[1]"), dims("[t-1]"), Axes.of(1));
    assertEquals("f32[t-2]", inferred(inner, "f32[t]"));
    Slice halves = new Slice(dims("[0]"), dims("[t]"), Axes.of(2));
    assertEquals("f32[(t+1)/2]", inferred(halves, "f32[t]"));
    Slice exact = new Slice(dims("[0]"), dims("[2*t]"), Axes.of(2));
    assertEquals("f32[t]", inferred(exact, "f32[2*t]"));
  }

  @Test
  void padAdds() {
    assertEquals("f32[s+t+1]", inferred(new Pad(dims("[1]"), dims("[s]"), 0), "f32[t]"));
  }

  @Test
  void gatherKeepsSymbols() {
    assertEquals("f32[b,t,8]", inferred(new Gather(0, 0), "f32[100,8]", "i64[b,t]"));
    assertEquals("f32[b,k,8]", inferred(new Gather(1, 1), "f32[b,t,8]", "i32[b,k]"));
    assertEquals("f32[b,8]", inferred(new Gather(1, 1), "f32[b,t,8]", "i32[b]"));
  }

  @Test
  void sliceAlongOneAxisTakesTheOthersWhole() {
    Shape shape = Shape.parse("[b,t,3]");
    Slice op = Slice.along(shape, 1, Dim.of(1), Dim.symbol("t"));
    assertEquals("f32[b,t-1,3]", inferred(op, "f32[b,t,3]"));
  }

  @Test
  void bindingDecidesWhatSymbolsLeftOpen() {
    GraphBuilder g = new GraphBuilder("g");
    Value x = g.input("x", TensorType.parse("f32[b,t]"));
    Value cut = g.add(Slice.along(x.shape(), 1, Dim.of(3), Dim.symbol("t")), x);
    Value padded = g.add(new Pad(dims("[0,t]"), dims("[0,1]"), 0), cut);
    g.output("y", g.add(new Concatenate(1), padded, x));
    Graph graph = g.build();
    GraphVerifier.verify(graph);
    assertEquals("[b,3*t-2]", graph.outputTypes().get(0).shape().toString());
    Graph bound = graph.bind(Map.of("t", Dim.of(5), "b", Dim.of(2)));
    GraphVerifier.verify(bound);
    assertEquals("[2,13]", bound.outputTypes().get(0).shape().toString());
    assertThrows(GraphException.class, () -> graph.bind(Map.of("t", Dim.of(2))));
  }

  @Test
  void dividedDimensionsAreReadAsPrinted() {
    Dim half = Dim.symbol("t").floorDiv(2);
    for (Dim dim :
        List.of(
            half.times(3),
            half.times(-1).plus(7),
            half.times(Dim.symbol("a")),
            half.times(Dim.symbol("z")).times(2),
            half.plus(1).floorDiv(3),
            half.times(half))) {
      assertEquals(dim, Dim.parse(dim.toString()), dim::toString);
    }
  }

  @Test
  void textKeepsSymbolicAttributes() {
    GraphBuilder g = new GraphBuilder("g");
    Value x = g.input("x", TensorType.parse("f32[t]"));
    Slice halves = new Slice(dims("[1]"), dims("[t]"), Axes.of(2));
    g.output("y", g.add(new Pad(dims("[t/2]"), dims("[3*(t/2)]"), -0.0), g.add(halves, x)));
    Graph graph = g.build();
    assertEquals(graph.toString(), GraphParser.parse(graph.toString()).toString());
  }
}
