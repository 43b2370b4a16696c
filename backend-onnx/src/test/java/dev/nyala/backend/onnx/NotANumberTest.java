// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.conformance.reference.ReferenceInterpreter;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphParser;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Ops that choose among elements, over many elements of which some are NaN, infinite or equal: the
 * loops of ONNX Runtime differ with the number of elements.
 */
class NotANumberTest {

  private static final String POOL =
      "strides=[%s],dilations=[1,1],low=[0,0],high=[%s],groups=1,window=[%s]";

  private static Backend backend;

  @BeforeAll
  static void open() {
    backend = new OnnxProvider().open(BackendOptions.DEFAULT.threads(1));
  }

  @AfterAll
  static void close() {
    backend.close();
  }

  private static Tensor drawn(TensorType type, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    TensorBuffer buffer = new TensorBuffer(type);
    for (int i = 0; i < buffer.size(); i++) {
      int kind = random.nextInt(40);
      double number = random.nextInt(-5, 6);
      buffer.setDouble(
          i,
          kind == 0
              ? Double.NaN
              : kind == 1
                  ? Double.POSITIVE_INFINITY
                  : kind == 2 ? Double.NEGATIVE_INFINITY : number);
    }
    return buffer.toTensor();
  }

  private static void assertAgrees(String text) {
    Graph graph = GraphParser.parse(text);
    List<Tensor> inputs = graph.inputs().stream().map(i -> drawn(i.value().type(), 7)).toList();
    List<Tensor> expected = ReferenceInterpreter.rounding().run(graph, inputs);
    try (Program program = backend.compile(graph, CompileOptions.DEFAULT.verify(true));
        Execution execution = program.bind(Map.of())) {
      List<Tensor> actual = execution.run(inputs);
      for (int i = 0; i < expected.size(); i++) {
        assertSame(text, expected.get(i), actual.get(i));
      }
    }
  }

  private static void assertSame(String text, Tensor expected, Tensor actual) {
    for (int i = 0; i < expected.size(); i++) {
      double wanted = expected.dtype() == DType.BOOL ? expected.getLong(i) : expected.getDouble(i);
      int at = i;
      assertEquals(wanted, actual.getDouble(i) + 0.0, () -> "element " + at + " of " + text);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%0:f32[37,61] = maximum(x, y)",
        "%0:f32[37,61] = minimum(x, y)",
        "%0:f32[37,61] = relu(x)",
        "%0:f32[37,61] = abs(x)",
        "%0:f32[37,61] = sign(x)",
        "%0:f32[37,61] = cumulative_max{axis=1,exclusive=false,reverse=false}(x)",
        "%0:f32[37,61] = cumulative_min{axis=0,exclusive=true,reverse=true}(x)"
      })
  void elements(String node) {
    assertAgrees(
        "graph g\ninput x : f32[37,61]\ninput y : f32[37,61]\n" + node + "\noutput z = %0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%0:f32[37,1] = reduce_max{axes=[1]}(x)",
        "%0:f32[1,61] = reduce_max{axes=[0]}(x)",
        "%0:f32[1,1] = reduce_min{axes=[0,1]}(x)",
        "%0:f32[37,1] = reduce_min{axes=[1]}(x)",
        "%0:i32[37,1] = arg_max{axis=1,dtype=i32}(x)",
        "%0:i32[1,61] = arg_max{axis=0,dtype=i32}(x)",
        "%0:i32[37,1] = arg_min{axis=1,dtype=i32}(x)",
        "%0:i32[1,61] = arg_min{axis=0,dtype=i32}(x)",
        "%0:bool[37,61] = greater_equal(x, y)",
        "%0:bool[37,61] = less_equal(x, y)",
        "%0:bool[37,61] = not_equal(x, y)",
        "%0:f32[37,61], %1:i32[37,61] = sort{axis=1,descending=true}(x)",
        "%0:f32[37,61], %1:i32[37,61] = sort{axis=0,descending=false}(x)",
        "%0:f32[37,9], %1:i32[37,9] = top_k{k=9}(x)"
      })
  void choices(String node) {
    String second = node.contains("%1") ? "\noutput i = %1" : "";
    assertAgrees(
        "graph g\ninput x : f32[37,61]\ninput y : f32[37,61]\n"
            + node
            + "\noutput z = %0"
            + second);
  }

  @ParameterizedTest
  @CsvSource({"2, 2, 0, 2, 2", "1, 1, 0, 2, 2", "2, 3, 1, 2, 3"})
  void pools(int down, int across, int high, int rows, int columns) {
    String shape =
        "[3,%d,%d,5]".formatted((9 + high - rows) / down + 1, (13 + high - columns) / across + 1);
    String attributes =
        POOL.formatted(down + "," + across, high + "," + high, rows + "," + columns);
    assertAgrees(
        """
        graph g
        input x : f32[3,9,13,5]
        %%0:f32%s, %%1:i32%s = max_pool{%s}(x)
        output y = %%0
        output i = %%1
        """
            .formatted(shape, shape, attributes));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f32", "f64", "f16", "bf16"})
  void poolsWithoutIndices(String dtype) {
    assertAgrees(
        """
        graph g
        input x : %1$s[3,9,13,5]
        %%0:%1$s[3,9,13,5] = square(x)
        %%1:%1$s[3,4,6,5], %%2:i32[3,4,6,5] = max_pool{%2$s}(%%0)
        output y = %%1
        """
            .formatted(dtype, POOL.formatted("2,2", "0,0", "2,2")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f32", "f64", "f16", "bf16"})
  void castsToIntegers(String dtype) {
    assertAgrees(
        """
        graph g
        input x : %s[201]
        %%0:i32[201] = cast{dtype=i32}(x)
        %%1:i64[201] = cast{dtype=i64}(x)
        output y = %%0
        """
            .formatted(dtype));
  }
}
