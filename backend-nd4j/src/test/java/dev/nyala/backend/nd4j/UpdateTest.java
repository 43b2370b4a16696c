// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.backend.Variable;
import dev.nyala.graph.GraphParser;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The next values of variables, which steps write to where the variable will be. */
final class UpdateTest {

  private static Tensor pair(float first, float second) {
    return Tensor.of(Shape.of(2), first, second);
  }

  /**
   * Runs a graph of the variables a and b twice, and returns what they are then, and its output.
   */
  private static List<Tensor> twice(String text, Tensor input) {
    try (Backend backend = new Nd4jProvider().open(BackendOptions.DEFAULT.threads(1));
        Variable a = backend.variable(pair(1, 2));
        Variable b = backend.variable(pair(30, 40));
        Program program = backend.compile(GraphParser.parse(text), CompileOptions.DEFAULT);
        Execution execution = program.bind(Map.of("a", a, "b", b))) {
      execution.run(List.of(input));
      Tensor output = execution.run(List.of(input)).get(0);
      return List.of(a.get(), b.get(), output);
    }
  }

  @Test
  void variablesSwap() {
    String text =
        """
        graph swap
        input x : f32[2]
        variable a : f32[2]
        variable b : f32[2]
        %0:f32[2] = add(a, x)
        output y = %0
        update a = b
        update b = %0
        """;
    assertEquals(
        List.of(pair(101, 202), pair(130, 240), pair(130, 240)), twice(text, pair(100, 200)));
  }

  @Test
  void oneValueForTwo() {
    String text =
        """
        graph both
        input x : f32[2]
        variable a : f32[2]
        variable b : f32[2]
        %0:f32[2] = add(a, b)
        %1:f32[2] = multiply(%0, x)
        output y = %0
        update a = %0
        update b = %0
        """;
    assertEquals(List.of(pair(62, 84), pair(62, 84), pair(62, 84)), twice(text, pair(0, 0)));
  }

  @Test
  void inputsAndConstants() {
    String text =
        """
        graph given
        input x : f32[2]
        variable a : f32[2]
        variable b : f32[2]
        %0:f32[2] = constant{value=f32[2]{5.0,6.0}}()
        %1:f32[2] = add(a, b)
        output y = %1
        update a = x
        update b = %0
        """;
    assertEquals(List.of(pair(7, 8), pair(5, 6), pair(12, 14)), twice(text, pair(7, 8)));
  }

  @Test
  void partsOfALargerArray() {
    String text =
        """
        graph parts
        input x : f32[2]
        variable a : f32[2]
        variable b : f32[2]
        %0:f32[4] = concatenate{axis=0}(b, a)
        %1:f32[4] = square(%0)
        %2:f32[2] = slice{starts=[0],limits=[2],strides=[1]}(%1)
        %3:f32[2] = slice{starts=[2],limits=[4],strides=[1]}(%1)
        %4:f32[2] = add(%2, x)
        output y = %4
        update a = %2
        update b = %3
        """;
    assertEquals(List.of(pair(1, 16), pair(810000, 2560000), pair(2, 17)), twice(text, pair(1, 1)));
  }
}
