// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.composite;

import static dev.nyala.conformance.composite.GradientCheck.assertGradients;
import static dev.nyala.conformance.composite.GradientCheck.numbers;

import dev.nyala.graph.op.Attention;
import dev.nyala.graph.op.BatchNorm;
import dev.nyala.graph.op.CoordinateMode;
import dev.nyala.graph.op.Gelu;
import dev.nyala.graph.op.LayerNorm;
import dev.nyala.graph.op.LogSoftmax;
import dev.nyala.graph.op.Resize;
import dev.nyala.graph.op.ResizeMethod;
import dev.nyala.graph.op.Softmax;
import dev.nyala.graph.op.SoftmaxCrossEntropy;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gradients of the composites without loops against central differences. */
class CompositeGradientsTest {

  private final SplittableRandom random = new SplittableRandom(3);

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void softmax(int axis) {
    assertGradients(new Softmax(axis), List.of(numbers(random, 3, 4, 2)), 0);
    assertGradients(new LogSoftmax(axis), List.of(numbers(random, 3, 4, 2)), 0);
  }

  @Test
  void softmaxCrossEntropy() {
    List<Tensor> operands = List.of(numbers(random, 3, 4), numbers(random, 3, 4));
    assertGradients(new SoftmaxCrossEntropy(), operands, 0);
    assertGradients(new SoftmaxCrossEntropy(), operands, 0, 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void gelu(boolean approximate) {
    assertGradients(new Gelu(approximate), List.of(numbers(random, 3, 4)), 0);
  }

  @Test
  void layerNorm() {
    List<Tensor> operands =
        List.of(numbers(random, 3, 4, 2), numbers(random, 1, 4, 2), numbers(random, 1, 4, 2));
    assertGradients(new LayerNorm(Axes.of(1, 2), 1e-3), operands, 0);
    assertGradients(new LayerNorm(Axes.of(1, 2), 1e-3), operands, 0, 1, 2);
  }

  @Test
  void batchNorm() {
    List<Tensor> operands =
        List.of(numbers(random, 3, 5, 2), numbers(random, 1, 1, 2), numbers(random, 1, 1, 2));
    assertGradients(new BatchNorm(Axes.of(0, 1), 1e-3), operands, 0);
    assertGradients(new BatchNorm(Axes.of(0, 1), 1e-3), operands, 0, 1, 2);
  }

  @ParameterizedTest
  @EnumSource
  void resize(ResizeMethod method) {
    for (CoordinateMode mode : CoordinateMode.values()) {
      Resize op = new Resize(method, mode, Shape.of(5, 2));
      assertGradients(op, List.of(numbers(random, 3, 4, 5, 2)), 0);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void attention(boolean causal) {
    List<Tensor> operands =
        List.of(
            numbers(random, 3, 4, 2, 2), numbers(random, 3, 5, 2, 2), numbers(random, 3, 5, 2, 1));
    assertGradients(new Attention(0.7, causal), operands, 0);
  }
}
