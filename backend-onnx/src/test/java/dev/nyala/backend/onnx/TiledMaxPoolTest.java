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
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Max-pooling with its gradient in one graph, as in a training step, agrees with the reference. */
class TiledMaxPoolTest {

  /** Small integers: there are ties, and sums are exact. */
  private static Tensor drawn(TensorType type, long seed, boolean special) {
    SplittableRandom random = new SplittableRandom(seed);
    TensorBuffer buffer = new TensorBuffer(type);
    for (int i = 0; i < buffer.size(); i++) {
      int kind = special ? random.nextInt(12) : 12;
      double number = random.nextInt(-2, 3);
      buffer.setDouble(
          i,
          kind == 0
              ? Double.NaN
              : kind == 1
                  ? Double.POSITIVE_INFINITY
                  : kind < 5 ? Double.NEGATIVE_INFINITY : number);
    }
    return buffer.toTensor();
  }

  private static void assertAgrees(String text, boolean special) {
    Graph graph = GraphParser.parse(text);
    List<Tensor> inputs =
        graph.inputs().stream().map(i -> drawn(i.value().type(), 7, special)).toList();
    List<Tensor> expected = ReferenceInterpreter.rounding().run(graph, inputs);
    try (Backend backend = new OnnxProvider().open(BackendOptions.DEFAULT.threads(1));
        Program program = backend.compile(graph, CompileOptions.DEFAULT.verify(true));
        Execution execution = program.bind(Map.of())) {
      List<Tensor> actual = execution.run(inputs);
      for (int i = 0; i < expected.size(); i++) {
        for (int k = 0; k < expected.get(i).size(); k++) {
          String at = "element " + k + " of output " + i + " of " + text;
          double found = actual.get(i).getDouble(k) + 0.0;
          assertEquals(expected.get(i).getDouble(k) + 0.0, found, at);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "8,6; 4,3; 2,2; 0,0",
        "9,7; 4,3; 2,2; 0,0",
        "9,7; 5,4; 2,2; 1,1",
        "9,8; 3,4; 3,2; 0,1",
        "9,8; 3,3; 3,3; 2,1",
        "9; 5; 2; 1",
        "4,4,6; 2,2,2; 2,2,3; 0,0,0",
        "9,7; 9,7; 1,1; 0,0"
      })
  void agreesWithItsGradient(String sizes, String results, String window, String high) {
    String zeros = window.replaceAll("\\d+", "0");
    String ones = window.replaceAll("\\d+", "1");
    String attributes =
        "strides=[%s],dilations=[%s],low=[%s],high=[%s],groups=1,window=[%s]"
            .formatted(window, ones, zeros, high, window);
    for (String dtype : List.of("f32", "f16")) {
      String text =
          """
          graph g
          input x : %1$s[3,%2$s,5]
          input dy : %1$s[3,%3$s,5]
          %%0:%1$s[3,%3$s,5], %%1:i32[3,%3$s,5] = max_pool{%4$s}(x)
          %%2:%1$s[3,%2$s,5] = max_pool_grad{%4$s,inputShape=[3,%2$s,5]}(dy, %%1)
          output y = %%0
          output dx = %%2
          """
              .formatted(dtype, sizes, results, attributes);
      assertAgrees(text, false);
      assertAgrees(text, true);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "output dx = %6\n", "output z = %2\n", "output i = %4\n"})
  void agreesAfterAConvolution(String more) {
    assertAgrees(
        """
        graph g
        input x : f32[2,12,13,2]
        input k : f32[3,2,2,8]
        input b : f32[8]
        input dy : f32[2,3,3,8]
        %%0:f32[2,6,7,8] = conv{%1$s}(x, k)
        %%1:f32[1,1,1,8] = reshape{shape=[1,1,1,8]}(b)
        %%2:f32[2,6,7,8] = add(%%0, %%1)
        %%3:f32[2,3,3,8], %%4:i32[2,3,3,8] = max_pool{%2$s}(%%2)
        %%5:f32[2,6,7,8] = max_pool_grad{%2$s,inputShape=[2,6,7,8]}(dy, %%4)
        %%6:f32[2,12,13,2] = conv_input_grad{%1$s,inputShape=[2,12,13,2]}(%%5, k)
        %%7:f32[3,2,2,8] = conv_filter_grad{%1$s,kernelShape=[3,2,2,8]}(x, %%5)
        %%8:f32[1,1,1,8] = reduce_sum{axes=[0,1,2]}(%%5)
        %%9:f32[2,1,1,8] = reduce_sum{axes=[1,2]}(%%5)
        output y = %%3
        output dk = %%7
        output db = %%8
        output sums = %%9
        %3$s"""
            .formatted(
                "strides=[2,2],dilations=[1,2],low=[1,1],high=[0,1],groups=1",
                "strides=[2,2],dilations=[1,1],low=[0,0],high=[0,0],groups=1,window=[2,2]",
                more),
        false);
  }
}
