// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.GraphParser;
import dev.nyala.graph.Value;
import dev.nyala.interop.onnx.EncodedGraph;
import dev.nyala.interop.onnx.GraphNames;
import dev.nyala.interop.onnx.proto.NodeProto;
import dev.nyala.interop.onnx.proto.TensorProto;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphLoweringTest {

  private static EncodedGraph lower(Graph graph) {
    return GraphLowering.lower(graph, OnnxTable.lowerings("test"), 17, Map.of());
  }

  private static EncodedGraph lower(String text) {
    return lower(GraphParser.parse(text));
  }

  private static List<String> operators(EncodedGraph encoded) {
    return encoded.model().graph().nodes().stream().map(NodeProto::opType).toList();
  }

  @Test
  void aNodeIsAnOperator() {
    EncodedGraph encoded =
        lower(
            """
            graph g
            input x : f32[2,3]
            input y : f32[2,3]
            %0:f32[2,3] = add(x, y)
            output z = %0
            """);
    assertEquals(List.of("Add"), operators(encoded));
    assertEquals(List.of("x", "y"), encoded.names().inputs());
    assertEquals(List.of("Add"), encoded.names().outputs());
  }

  @Test
  void convolutionsAreTransposedOnceAtEachEnd() {
    EncodedGraph encoded =
        lower(
            """
            graph g
            input x : f32[2,8,8,3]
            variable k : f32[3,3,3,4]
            variable l : f32[3,3,4,5]
            variable b : f32[1,1,1,4]
            %0:f32[2,6,6,4] = conv{strides=[1,1],dilations=[1,1],low=[0,0],high=[0,0],groups=1}(x, k)
            %1:f32[2,6,6,4] = add(%0, b)
            %2:f32[2,6,6,4] = relu(%1)
            %3:f32[2,4,4,5] = conv{strides=[1,1],dilations=[1,1],low=[0,0],high=[0,0],groups=1}(%2, l)
            output y = %3
            """);
    List<String> operators = operators(encoded);
    assertEquals(4, operators.stream().filter("Transpose"::equals).count(), operators.toString());
    assertEquals(0, operators.stream().filter("Add"::equals).count(), "the bias is in the Conv");
  }

  @Test
  void theLowestOpsetThatHasEverythingIsTaken() {
    assertEquals(
        17,
        lower("graph g\ninput x : f32[2]\n%0:f32[2] = negative(x)\noutput y = %0").model().opset());
    assertEquals(
        18, lower("graph g\ninput x : i32[2]\n%0:i32[2] = not(x)\noutput y = %0").model().opset());
    assertEquals(
        20,
        lower("graph g\ninput x : f32[2]\n%0:f32[2] = gelu{approximate=true}(x)\noutput y = %0")
            .model()
            .opset());
  }

  @Test
  void emptyTensorsAreNeitherFedNorFetched() {
    EncodedGraph encoded =
        lower(
            """
            graph g
            input x : f32[0,3]
            input y : f32[2,3]
            %0:f32[0,3] = negative(x)
            %1:f32[2,3] = concatenate{axis=0}(x, y)
            output a = %0
            output b = %1
            """);
    assertEquals(List.of(GraphNames.ABSENT, "y"), encoded.names().inputs());
    assertEquals(GraphNames.ABSENT, encoded.names().outputs().get(0));
  }

  @Test
  void fixedVariablesBecomeInitializers() {
    GraphBuilder builder = new GraphBuilder("g");
    Value w = builder.variable("w", TensorType.of(DType.FLOAT32, 2));
    builder.output("y", w.add(1));
    EncodedGraph encoded =
        GraphLowering.lower(
            builder.build(), OnnxTable.lowerings("test"), 17, Map.of("w", Tensor.vector(1, 2)));
    assertEquals(List.of(GraphNames.ABSENT), encoded.names().variables());
    List<TensorProto> initializers = encoded.model().graph().initializers();
    assertTrue(initializers.stream().anyMatch(t -> t.dims().equals(List.of(2L))));
  }

  @Test
  void equalNodesAndConstantsAreWrittenOnce() {
    GraphBuilder builder = new GraphBuilder("g");
    Value x = builder.input("x", TensorType.of(DType.FLOAT32, 2, 3));
    builder.output("a", x.add(1).multiply(x.add(1)));
    EncodedGraph encoded = lower(builder.build());
    assertEquals(List.of("Add", "Mul"), operators(encoded));
    assertEquals(1, encoded.model().graph().initializers().size());
  }

  @Test
  void theSameGraphHasTheSameBytes() {
    String text =
        """
        graph g
        input x : f32[2,8,8,3]
        variable k : f32[3,3,3,4]
        %0:f32[2,6,6,4] = conv{strides=[1,1],dilations=[1,1],low=[0,0],high=[0,0],groups=1}(x, k)
        %1:f32[2,6,6,1] = reduce_max{axes=[3]}(%0)
        output y = %1
        update k = k
        """;
    assertArrayEquals(lower(text).model().toBytes(), lower(text).model().toBytes());
  }
}
