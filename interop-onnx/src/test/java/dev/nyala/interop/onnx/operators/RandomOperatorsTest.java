// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import static dev.nyala.interop.onnx.operators.OperatorModel.integer;
import static dev.nyala.interop.onnx.operators.OperatorModel.integers;
import static dev.nyala.interop.onnx.operators.OperatorModel.real;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class RandomOperatorsTest {

  private static OperatorModel normal(double seed) {
    return OperatorModel.of(
        22, "RandomNormal", 0, 1, integers("shape", 2L, 3L), real("seed", seed));
  }

  @Test
  void aSeedGivesTheSameNumbersInTheSameRun() {
    List<List<Tensor>> runs = normal(7).runs(2);
    assertEquals(runs, normal(7).runs(2));
    assertNotEquals(runs.get(0), runs.get(1));
    assertNotEquals(runs.get(0), normal(8).run());
  }

  @Test
  void numbersLieInTheirRange() {
    Tensor drawn =
        OperatorModel.of(
                22,
                "RandomUniformLike",
                1,
                1,
                real("low", 3),
                real("high", 4),
                integer("dtype", 11))
            .run(Tensor.vector(0f, 0f, 0f))
            .get(0);
    assertEquals(DType.FLOAT64, drawn.dtype());
    for (double x : drawn.toDoubles()) {
      assertTrue(x >= 3 && x < 4, "x = " + x);
    }
  }

  @Test
  void certainThingsHappen() {
    Tensor chances = Tensor.vector(0f, 1f, 0f, 1f);
    assertArrayEquals(
        new float[] {0, 1, 0, 1},
        OperatorModel.of(15, "Bernoulli", 1, 1).run(chances).get(0).toFloats());
    Tensor scores = Tensor.of(Shape.of(2, 3), -99f, 99f, -99f, -99f, -99f, 99f);
    Tensor classes =
        OperatorModel.of(7, "Multinomial", 1, 1, integer("sample_size", 2)).run(scores).get(0);
    assertEquals(Tensor.of(Shape.of(2, 2), 1, 1, 2, 2), classes);
  }

  @Test
  void shapesMayBeOpen() {
    assertEquals(
        List.of("bool[batch]"),
        OperatorModel.of(15, "Bernoulli", 1, 1, integer("dtype", 9)).types("f32[batch]"));
    assertEquals(
        List.of("i64[batch,5]"),
        OperatorModel.of(7, "Multinomial", 1, 1, integer("sample_size", 5), integer("dtype", 7))
            .types("f32[batch,n]"));
  }

  @Test
  void wholeNumbersAreNotDrawn() {
    OperatorModel.of(22, "RandomNormalLike", 1, 1)
        .refuses("random numbers of dtype", Tensor.of(Shape.of(1), 3));
  }
}
