// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j;

import dev.nyala.conformance.AgainstReference;
import dev.nyala.graph.GraphParser;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** ND4J looks past NaN where it compares; the results are right all the same. */
final class NotANumberTest {

  private static final float NAN = Float.NaN;
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  private static void check(String text, Tensor... inputs) {
    new AgainstReference(new Nd4jProvider())
        .assertAgree(GraphParser.parse(text), List.of(inputs), 1e-6);
  }

  @ParameterizedTest
  @ValueSource(strings = {"maximum", "minimum"})
  void theLargerOrSmallerOfTwo(String op) {
    check(
        """
        graph two
        input a : f32[4]
        input b : f32[4]
        %%0:f32[4] = %s(a, b)
        output y = %%0
        """
            .formatted(op),
        Tensor.of(Shape.of(4), 1, NAN, 3, -INFINITY),
        Tensor.of(Shape.of(4), 2, 1, NAN, INFINITY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"reduce_max", "reduce_min"})
  void theExtremeOfALine(String op) {
    check(
        """
        graph line
        input x : f32[3,3]
        %%0:f32[3,1] = %s{axes=[1]}(x)
        output y = %%0
        """
            .formatted(op),
        Tensor.of(Shape.of(3, 3), 1, 2, 3, 4, NAN, 6, INFINITY, 8, -INFINITY));
  }

  private static final String POOL =
      """
      graph pool
      input x : f32[1,2,4,1]
      input g : f32[1,1,2,1]
      %0:f32[1,1,2,1], %1:i32[1,1,2,1] = max_pool{strides=[2,2],dilations=[1,1],low=[0,0],high=[0,0],groups=1,window=[2,2]}(x)
      %2:f32[1,2,4,1] = max_pool_grad{strides=[2,2],dilations=[1,1],low=[0,0],high=[0,0],groups=1,window=[2,2],inputShape=[1,2,4,1]}(g, %1)
      output y = %0
      output dx = %2
      """;

  private static void pool(float... x) {
    check(POOL, Tensor.of(Shape.of(1, 2, 4, 1), x), Tensor.of(Shape.of(1, 1, 2, 1), 10f, 20f));
  }

  @Test
  void theMaximumOfAWindow() {
    pool(1, 2, 3, 4, 5, NAN, 7, 8);
    pool(1, 2, NAN, 4, 5, 6, NAN, 8);
    pool(INFINITY, 2, 3, 4, -INFINITY, 6, 7, INFINITY);
  }

  @Test
  void theFirstOfEqualMaximaGetsTheGradient() {
    pool(2, 2, 0, 0, 2, 2, 0, 0);
    pool(1, 3, 5, 4, 3, 3, 4, 5);
  }

  @Test
  void whatIsNotChosenHasNoEffect() {
    check(
        """
        graph choice
        input c : f32[4]
        input a : f32[4]
        input b : f32[4]
        %0:f32[1] = constant{value=f32[1]{0.5}}()
        %1:bool[4] = greater(c, %0)
        %2:f32[4] = select(%1, a, b)
        %3:f32[1] = constant{value=f32[1]{0.0}}()
        %4:bool[4] = greater(c, %3)
        %5:f32[4] = select(%4, a, %3)
        %6:f32[4] = select(%1, %3, b)
        output y = %2
        output z = %5
        output w = %6
        """,
        Tensor.of(Shape.of(4), 1, 0, NAN, 1),
        Tensor.of(Shape.of(4), 7, NAN, INFINITY, -INFINITY),
        Tensor.of(Shape.of(4), NAN, -8, 9, INFINITY));
  }
}
