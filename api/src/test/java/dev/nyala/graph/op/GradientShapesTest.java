// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.GraphParser;
import dev.nyala.graph.GraphVerifier;
import dev.nyala.graph.Value;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** First and second gradients have the operands' types, symbolic or bound, and verify. */
class GradientShapesTest {

  private static List<Dim> dims(String text) {
    return Shape.parse(text).dims();
  }

  static Stream<Arguments> ops() {
    Stream<Arguments> plain =
        Stream.of(
            Arguments.of(new Concatenate(1), "f32[b,t] f32[b,3]"),
            Arguments.of(new Slice(dims("[0,1]"), dims("[b,t]"), Axes.of(1, 1)), "f32[b,t]"),
            Arguments.of(new Slice(dims("[1,1]"), dims("[b,t-1]"), Axes.of(3, 2)), "f32[b,t]"),
            Arguments.of(new Pad(dims("[0,1]"), dims("[2,t]"), 7), "f32[b,t]"),
            Arguments.of(new Reverse(Axes.of(0)), "f32[b,t]"),
            Arguments.of(new Gather(1, 1), "f32[b,t,4] i32[b,k]"),
            Arguments.of(new Gather(0, 0), "f32[9,4] i64[b,t]"),
            Arguments.of(new ScatterAdd(0, 0), "f32[9,4] i64[b] f32[b,4]"),
            Arguments.of(new ScatterMax(1, 1), "f32[b,t] i32[b,k] f32[b,k]"),
            Arguments.of(new DynamicSlice(Shape.parse("[1,t]")), "f32[b,t] i32[2]"),
            Arguments.of(new DynamicUpdateSlice(), "f32[b,t] f32[1,t] i64[2]"),
            Arguments.of(new TopK(2), "f32[b,t]"),
            Arguments.of(new Sort(0, true), "f32[b,t]"),
            Arguments.of(new Sort(1, false), "f32[b,t]"));
    Stream<Arguments> cumulative =
        Stream.of(Cumulative.values())
            .flatMap(
                kind ->
                    IntStream.range(0, 8)
                        .mapToObj(i -> new Cumulate(kind, i & 1, (i & 2) != 0, (i & 4) != 0)))
            .map(op -> Arguments.of(op, "f32[b,t,2]"));
    return Stream.concat(plain, cumulative);
  }

  @ParameterizedTest
  @MethodSource("ops")
  void gradientsVerify(Op op, String operands) {
    GraphBuilder g = new GraphBuilder("g");
    List<Value> inputs = new ArrayList<>();
    for (String type : List.of(operands.split(" ", -1))) {
      inputs.add(g.input("x" + inputs.size(), TensorType.parse(type)));
    }
    List<Value> floats = inputs.stream().filter(x -> x.dtype() == DType.FLOAT32).toList();
    List<Value> first = Gradients.of(total(g.apply(op, inputs).get(0)), floats);
    List<Value> second = Gradients.of(total(first.get(0)), floats);
    for (int i = 0; i < floats.size(); i++) {
      assertEquals(floats.get(i).type(), first.get(i).type());
      assertEquals(floats.get(i).type(), second.get(i).type());
      g.output("first" + i, first.get(i));
      g.output("second" + i, second.get(i));
    }
    Graph graph = g.build();
    GraphVerifier.verify(graph);
    assertEquals(graph.toString(), GraphParser.parse(graph.toString()).toString());
    Map<String, Dim> sizes = Map.of("b", Dim.of(3), "t", Dim.of(4), "k", Dim.of(2));
    GraphVerifier.verify(graph.bind(sizes));
  }

  private static Value total(Value value) {
    return value.square().sum(Axes.range(0, value.rank()).toArray());
  }
}
