// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.GraphException;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TensorTextTest {

  private static void assertRoundTrip(Tensor tensor) {
    assertEquals(tensor, TensorText.parse(TensorText.print(tensor)));
  }

  @Test
  void printsTypeAndElements() {
    assertEquals("f32[2]{1.0,NaN}", TensorText.print(Tensor.vector(1, Float.NaN)));
    assertEquals(
        "i64[1,2]{-1,9223372036854775807}",
        TensorText.print(Tensor.of(Shape.of(1, 2), -1L, Long.MAX_VALUE)));
    assertEquals("bool[2]{true,false}", TensorText.print(Tensor.of(Shape.of(2), true, false)));
  }

  @Test
  void keepsEveryFloatBitForBit() {
    assertRoundTrip(
        Tensor.vector(
            0f,
            -0f,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MIN_VALUE,
            Float.MAX_VALUE,
            0.1f,
            16777217f,
            1 / 3f));
  }

  @Test
  void keepsEveryDoubleBitForBit() {
    assertRoundTrip(
        Tensor.of(Shape.of(6), -0.0, Double.NaN, Double.MIN_VALUE, 0.1, Math.PI, Double.MAX_VALUE));
  }

  @Test
  void keepsLongsThatDoublesCannotHold() {
    assertRoundTrip(Tensor.of(Shape.of(3), Long.MIN_VALUE, (1L << 53) + 1, Long.MAX_VALUE));
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void keepsEveryDtypeAndEmptyAndScalarShapes(DType dtype) {
    assertRoundTrip(Tensor.full(TensorType.of(dtype, 2, 3), 1));
    assertRoundTrip(Tensor.zeros(TensorType.of(dtype, 2, 0)));
    assertRoundTrip(Tensor.scalar(dtype, dtype.lowest()));
    assertRoundTrip(Tensor.scalar(dtype, dtype.isFloating() ? 1.1 : 1));
  }

  @Test
  void allowsSpaces() {
    assertEquals(Tensor.vector(1, 2), TensorText.parse("f32[2]{ 1.0, 2 } "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f32[2]{1.0}",
        "f32[2]{1,2,3}",
        "f32[2]{}",
        "f32[1]{x}",
        "f32[1]{1,}",
        "i8[1]{128}",
        "i32[1]{1.5}",
        "bool[1]{1}",
        "f99[1]{1}",
        "f32{1}",
        "f32[batch]{1}",
        "f32[1]",
        ""
      })
  void refusesWhatIsNoTensor(String text) {
    GraphException e = assertThrows(GraphException.class, () -> TensorText.parse(text));
    assertTrue(e.getMessage().contains("expected"), e.getMessage());
  }
}
