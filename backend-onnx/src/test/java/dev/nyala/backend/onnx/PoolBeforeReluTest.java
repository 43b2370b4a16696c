// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.nyala.conformance.reference.ReferenceInterpreter;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphParser;
import dev.nyala.graph.GraphVerifier;
import dev.nyala.graph.transform.PoolBeforeRelu;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolBeforeReluTest {

  private static final String STEP =
      """
      graph step
      input x : f32[1,6,1]
      input g : f32[1,3,1]
      %0:f32[1,6,1] = relu(x)
      %1:f32[1,3,1], %2:i32[1,3,1] = max_pool{strides=[2],dilations=[1],low=[0],high=[0],groups=1,window=[2]}(%0)
      %3:f32[1,6,1] = max_pool_grad{strides=[2],dilations=[1],low=[0],high=[0],groups=1,window=[2],inputShape=[1,6,1]}(g, %2)
      %4:f32[1,1,1] = constant{value=f32[1,1,1]{0.0}}()
      %5:bool[1,6,1] = greater(%0, %4)
      %6:f32[1,6,1] = select(%5, %3, %4)
      output y = %1
      output dx = %6
      """;

  private static List<Tensor> run(Graph graph, float... x) {
    List<Tensor> inputs =
        List.of(Tensor.of(Shape.of(1, 6, 1), x), Tensor.of(Shape.of(1, 3, 1), 10f, 20f, 30f));
    return ReferenceInterpreter.rounding().run(graph, inputs);
  }

  @Test
  void computesTheSame() {
    Graph graph = GraphParser.parse(STEP);
    Graph rewritten = PoolBeforeRelu.apply(graph);
    GraphVerifier.verify(rewritten);
    float[][] operands = {
      {1, 2, 4, 3, -1, 5}, {-1, -2, -4, -3, 0, -5}, {2, 2, 0, 0, -1, -1}, {0, 1, 1, 0, 7, 7}
    };
    for (float[] x : operands) {
      assertEquals(run(graph, x), run(rewritten, x));
    }
  }

  @Test
  void reluWorksOnWhatWasPooled() {
    String text = PoolBeforeRelu.apply(GraphParser.parse(STEP)).toString();
    assertEquals(true, text.contains("f32[1,3,1] = relu"), text);
    assertEquals(false, text.contains("f32[1,6,1] = relu"), text);
  }

  @Test
  void leavesAReluThatOthersUse() {
    Graph graph = GraphParser.parse(STEP + "output r = %0\n");
    assertSame(graph, PoolBeforeRelu.apply(graph));
  }
}
