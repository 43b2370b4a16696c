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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThrows(ModelException.class, () -> new Huber().delta(0));
    assertThrows(ModelException.class, () -> new Huber().delta(Double.NaN));
    assertThrows(ModelException.class, () -> new BinaryFocalCrossentropy().alpha(2));
    assertThrows(ModelException.class, () -> new BinaryFocalCrossentropy().gamma(-1));
    assertThrows(
        ModelException.class, () -> new CategoricalFocalCrossentropy().alpha(new double[0]));
    assertThrows(ModelException.class, () -> new CategoricalFocalCrossentropy().alpha(1, -1));
    assertThrows(ModelException.class, () -> new CategoricalGeneralizedCrossEntropy().q(1));
    assertThrows(ModelException.class, () -> new Tversky().beta(-0.1));
  }

  @Test
  void anAlphaPerClassFitsTheClasses() {
    Loss loss = new CategoricalFocalCrossentropy().alpha(0.2, 0.8);
    ModelException refused =
        assertThrows(
            ModelException.class,
            () -> loss.call(input("t", "f32[batch,3]"), input("p", "f32[batch,3]")));
    assertTrue(refused.getMessage().contains("2 of them"), refused.getMessage());
  }

  @Test
  void anAreaIsOneLossForTheBatchOrOnePerSample() {
    Value truth = input("t", "f32[batch,4,5]");
    Value mask = input("p", "f32[batch,4,5]");
    assertEquals(TensorType.parse("f32[]"), new Dice().call(truth, mask).type());
    assertEquals(TensorType.parse("f32[batch]"), new Dice().axis(1, 2).call(truth, mask).type());
  }

  @Test
  void weightsOfOneLossGiveAsManyLosses() {
    Value weights = input("w", "f32[batch]");
    Value mask = input("m", "bool[batch,7]");
    Value loss = input("l", "f32[]");
    LossReduction none = LossReduction.NONE;
    assertEquals(TensorType.parse("f32[batch]"), none.reduce(loss, weights, null).type());
    assertEquals(TensorType.parse("f32[batch,7]"), none.reduce(loss, weights, mask).type());
    assertEquals(TensorType.parse("f32[]"), LossReduction.MEAN.reduce(loss, weights, mask).type());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f32[batch,1] | f32[batch,1] | BinaryCrossentropy",
        "i32[batch] | f32[batch,5] | SparseCategoricalCrossentropy",
        "i32[batch,1] | f32[batch,5] | SparseCategoricalCrossentropy",
        "f32[batch,5] | f32[batch,5] | CategoricalCrossentropy"
      })
  void crossentropyIsResolvedByTheShapes(String yTrue, String yPred, String expected) {
    AutomaticCrossentropy loss = new AutomaticCrossentropy().reduction(LossReduction.SUM);
    StandardLoss<?> resolved = loss.resolve(TensorType.parse(yTrue), TensorType.parse(yPred));
    assertEquals(expected, resolved.getClass().getSimpleName());
    assertEquals(LossReduction.SUM, resolved.reduction());
    Value scalar = loss.reduced(input("t", yTrue), input("p", yPred), null, null);
    assertEquals(TensorType.parse("f32[]"), scalar.type());
  }

  @Test
  void withersLeaveTheRestAlone() {
    BinaryFocalCrossentropy loss =
        new BinaryFocalCrossentropy()
            .applyClassBalancing(true)
            .alpha(0.3)
            .gamma(1)
            .fromLogits(true)
            .labelSmoothing(0.1)
            .axis(1)
            .reduction(LossReduction.NONE)
            .name("own");
    assertEquals(
        new BinaryFocalCrossentropy(true, 0.3, 1, true, 0.1, 1, LossReduction.NONE, "own"), loss);
  }
}
