// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import static dev.nyala.interop.onnx.operators.OperatorModel.real;
import static dev.nyala.interop.onnx.operators.OperatorModel.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrainingOperatorsTest {

  private static final String DOMAIN = "ai.onnx.preview.training.";

  private static Tensor step(long step) {
    return Tensor.of(Shape.scalar(), new long[] {step});
  }

  @Test
  void theFirstGradientCountsWhole() {
    OperatorModel model =
        OperatorModel.of(
            20,
            DOMAIN + "Momentum",
            5,
            2,
            real("alpha", 0.5),
            real("beta", 0.25),
            real("norm_coefficient", 0),
            text("mode", "standard"));
    Tensor rate = Tensor.scalar(0.1f);
    Tensor x = Tensor.vector(1f);
    Tensor gradient = Tensor.vector(4f);
    Tensor velocity = Tensor.vector(2f);
    List<Tensor> first = model.run(rate, step(0), x, gradient, velocity);
    assertArrayEquals(new float[] {0.5f}, first.get(0).toFloats(), 1e-6f);
    assertArrayEquals(new float[] {5}, first.get(1).toFloats(), 1e-6f);
    List<Tensor> later = model.run(rate, step(1), x, gradient, velocity);
    assertArrayEquals(new float[] {2}, later.get(1).toFloats(), 1e-6f);
  }

  @Test
  void severalTensorsAreChangedAtOnce() {
    assertEquals(
        List.of("f32[2]", "f32[3]", "f32[2]", "f32[3]"),
        OperatorModel.of(20, DOMAIN + "Adagrad", 8, 4)
            .types("f32[]", "i64[]", "f32[2]", "f32[3]", "f32[2]", "f32[3]", "f32[2]", "f32[3]"));
  }

  @Test
  void otherThingsAreRefused() {
    Tensor x = Tensor.vector(1f);
    OperatorModel.of(20, DOMAIN + "Gradient", 1, 1).refuses("differentiated", x);
    OperatorModel.of(20, DOMAIN + "Adam", 5, 3)
        .refuses("5 inputs", Tensor.scalar(1f), step(1), x, x, x);
    OperatorModel.of(20, DOMAIN + "Momentum", 5, 2, text("mode", "heavy"))
        .refuses("mode \"heavy\"", Tensor.scalar(1f), step(1), x, x, x);
  }
}
