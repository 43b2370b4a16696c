// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import static dev.nyala.interop.onnx.operators.OperatorModel.integer;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class FourierOperatorsTest {

  private static final Tensor WAVE = Tensor.of(Shape.of(1, 4, 1), 1f, 0f, -1f, 0f);

  @Test
  void aWaveHasOneFrequency() {
    Tensor all = OperatorModel.of(20, "DFT", 1, 1).run(WAVE).get(0);
    assertEquals(Shape.of(1, 4, 2), all.shape());
    assertArrayEquals(new float[] {0, 0, 2, 0, 0, 0, 2, 0}, all.toFloats(), 1e-6f);
    Tensor half = OperatorModel.of(20, "DFT", 1, 1, integer("onesided", 1)).run(WAVE).get(0);
    assertArrayEquals(new float[] {0, 0, 2, 0, 0, 0}, half.toFloats(), 1e-6f);
  }

  @Test
  void theInverseOfHalfASpectrumIsTheWave() {
    Tensor half = Tensor.of(Shape.of(1, 3, 2), 0f, 0f, 2f, 0f, 0f, 0f);
    Tensor wave =
        OperatorModel.of(20, "DFT", 1, 1, integer("onesided", 1), integer("inverse", 1))
            .run(half)
            .get(0);
    assertEquals(WAVE.type(), wave.type());
    assertArrayEquals(WAVE.toFloats(), wave.toFloats(), 1e-6f);
  }

  @Test
  void theAxisWasAnAttributeBeforeItWasAnInput() {
    assertEquals(
        List.of("f32[2,3,5,2]"),
        OperatorModel.of(17, "DFT", 1, 1, integer("axis", 2), integer("onesided", 1))
            .types("f32[2,3,8,1]"));
    assertEquals(
        List.of("f32[2,2,8,2]"),
        OperatorModel.of(17, "DFT", 1, 1, integer("onesided", 1)).types("f32[2,3,8,1]"));
    assertEquals(
        List.of("f32[2,3,5,2]"),
        OperatorModel.of(20, "DFT", 1, 1, integer("onesided", 1)).types("f32[2,3,8,1]"));
  }

  @Test
  void batchAndLengthMayBeOpen() {
    assertEquals(
        List.of("f32[batch,n,2]"), OperatorModel.of(20, "DFT", 1, 1).types("f32[batch,n,1]"));
  }

  @Test
  void theAxisOfPartsIsNotTransformed() {
    OperatorModel.of(17, "DFT", 1, 1, integer("axis", -1)).refuses("real and imaginary", WAVE);
  }

  @Test
  void framesAreAsLongAsTheirWindow() {
    Tensor signal = Tensor.of(Shape.of(1, 6), 1f, 1f, 1f, 1f, 1f, 1f);
    Tensor step = Tensor.of(Shape.scalar(), new long[] {2});
    Tensor window = Tensor.vector(0.5f, 0.5f);
    Tensor frames = OperatorModel.of(17, "STFT", 3, 1).run(signal, step, window).get(0);
    assertEquals(Shape.of(1, 3, 2, 2), frames.shape());
    assertEquals(1, frames.getDouble(0), 1e-6);
    OperatorModel.of(17, "STFT", 4, 1)
        .refuses("a window of 2", signal, step, window, Tensor.of(Shape.scalar(), new long[] {3}));
    OperatorModel.of(17, "STFT", 2, 1).refuses("neither a window", signal, step);
  }

  @Test
  void theLengthOfAWindowMayBeOpen() {
    List<String> types =
        OperatorModel.of(17)
            .node("Size", List.of("x0"), List.of("n"))
            .node("HannWindow", List.of("n"), List.of("y"))
            .outputs(List.of("y"))
            .types("f32[n]");
    assertEquals(List.of("f32[n]"), types);
  }
}
