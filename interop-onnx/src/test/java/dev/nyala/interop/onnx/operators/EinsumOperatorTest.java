// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import static dev.nyala.interop.onnx.operators.OperatorModel.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.NyalaException;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class EinsumOperatorTest {

  private static OperatorModel einsum(String equation, int inputs) {
    return OperatorModel.of(12, "Einsum", inputs, 1, text("equation", equation));
  }

  @Test
  void aLetterThatStandsTwiceTakesTheDiagonal() {
    Tensor x = Tensor.of(Shape.of(2, 2), 1f, 2f, Float.NaN, 8f);
    assertArrayEquals(new float[] {1, 8}, einsum("ii->i", 1).run(x).get(0).toFloats());
    assertEquals(9, einsum("ii", 1).run(x).get(0).item());
    assertArrayEquals(
        new float[] {8, 16},
        einsum("ii,ij->j", 2).run(x, Tensor.of(Shape.of(2, 2), 0f, 0f, 1f, 2f)).get(0).toFloats());
    assertEquals(List.of("f32[batch,n]"), einsum("...ii->...i", 1).types("f32[batch,n,n]"));
  }

  @Test
  void diagonalsAreOfSquares() {
    refuses("equal sizes for each 'i'", "ii->i", "f32[2,3]");
    refuses("each letter of the result once", "ij->ii", "f32[2,3]");
    refuses("at most one ellipsis", "......->", "f32[2,2]");
  }

  private static void refuses(String words, String equation, String type) {
    NyalaException e = assertThrows(NyalaException.class, () -> einsum(equation, 1).types(type));
    assertTrue(String.valueOf(e.getMessage()).contains(words), e.getMessage());
  }
}
