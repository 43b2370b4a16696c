// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.ModelException;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.InputRange;
import dev.nyala.graph.Value;
import dev.nyala.ops.Nn;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import org.junit.jupiter.api.Test;

class LossesTest {

  private static final TensorType SCORES = TensorType.parse("f32[batch,10]");

  private final GraphBuilder graph = new GraphBuilder("test");

  private Value input(String name, String type) {
    return graph.input(name, TensorType.parse(type));
  }

  @Test
  void aLambdaIsALoss() {
    Loss cubic = (yTrue, yPred) -> yPred.subtract(yTrue).abs().power(3);
    Value scalar =
        cubic.reduced(input("t", "f32[batch,2]"), input("p", "f32[batch,2]"), null, null);
    assertEquals(TensorType.parse("f32[]"), scalar.type());
    assertEquals("loss", cubic.name());
  }

  @Test
  void labelsAreIntegersWithinTheClasses() {
    Loss loss = new SparseCategoricalCrossentropy();
    assertEquals(TensorType.parse("i32[batch]"), loss.targetType(SCORES));
    assertEquals(new InputRange(0, 10, "class labels"), loss.targetRange(SCORES));
    assertNull(new CategoricalCrossentropy().targetRange(SCORES));
  }

  @Test
  void theIgnoredLabelIsLegal() {
    InputRange range = new SparseCategoricalCrossentropy().ignoreClass(255).targetRange(SCORES);
    assertTrue(range.contains(0) && range.contains(9) && range.contains(255));
    assertFalse(range.contains(10) || range.contains(-1));
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    ModelException refused =
        assertThrows(
            ModelException.class,
            () ->
                new MeanSquaredError()
                    .call(input("t", "f32[batch,3]"), input("p", "f32[batch,4]")));
    assertTrue(refused.getMessage().contains("mean_squared_error"), refused.getMessage());
    assertTrue(refused.getMessage().contains("targets f32[batch,3]"), refused.getMessage());
  }

  @Test
  void oneHotTargetsOfASparseLossAreRefusedWithARemedy() {
    ModelException refused =
        assertThrows(
            ModelException.class,
            () ->
                new SparseCategoricalCrossentropy()
                    .call(input("t", "f32[batch,4]"), input("p", "f32[batch,4]")));
    assertTrue(refused.getMessage().contains("categorical_crossentropy if"), refused.getMessage());
  }

  @Test
  void weightsThatDoNotFitAreNamed() {
    Value losses = input("l", "f32[batch,3]");
    Value weights = input("w", "f32[batch,4]");
    ModelException refused =
        assertThrows(ModelException.class, () -> LossReduction.SUM.reduce(losses, weights, null));
    assertTrue(refused.getMessage().contains("f32[batch,4]"), refused.getMessage());
  }

  @Test
  void probabilitiesStraightFromASoftmaxAreNotUsed() {
    Value probabilities = Nn.softmax(input("x", "f32[batch,4]"), -1);
    new CategoricalCrossentropy().call(input("t", "f32[batch,4]"), probabilities);
    assertTrue(graph.build().toString().contains("softmax_cross_entropy"));
  }

  @Test
  void halvesAreComputedInFloat32() {
    Value loss =
        new MeanAbsoluteError()
            .reduced(input("t", "f16[batch,2]"), input("p", "f16[batch,2]"), null, null);
    assertEquals(DType.FLOAT32, loss.dtype());
  }

  @Test
  void smoothingOutOfRangeIsRefused() {
    assertThrows(ModelException.class, () -> new BinaryCrossentropy().labelSmoothing(1.5));
    assertThrows(ModelException.class, () -> new CategoricalCrossentropy().labelSmoothing(-1));
  }
}
