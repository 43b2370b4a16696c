// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static dev.nyala.activations.Activations.RELU;
import static dev.nyala.activations.Activations.TANH;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.data.Dataset;
import dev.nyala.data.TensorDataset;
import dev.nyala.error.DataException;
import dev.nyala.error.ModelException;
import dev.nyala.error.NumericException;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Dropout;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.losses.SparseCategoricalCrossentropy;
import dev.nyala.metrics.MeanAbsoluteError;
import dev.nyala.optimizers.Adam;
import dev.nyala.optimizers.AdamW;
import dev.nyala.optimizers.SGD;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Compilation;
import dev.nyala.training.Evaluation;
import dev.nyala.training.Fit;
import dev.nyala.training.History;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Models that are trained, judged and asked, on the backend under test. */
@Tag("training")
public abstract class TrainingConformance extends ConformanceSuite {

  private static final Fit IN_ORDER = Fit.epochs(1).shuffle(false);

  /** Makes a suite; JUnit calls it. */
  protected TrainingConformance() {}

  private Sequential perceptron() {
    return Sequential.of(Input.shape(3), Dense.of(8).activation(TANH), Dense.of(1))
        .backend(backend());
  }

  private Sequential compiled() {
    Sequential model = perceptron();
    model.compile(new SGD().learningRate(0.05), new MeanSquaredError(), new MeanAbsoluteError());
    return model;
  }

  private static Tensor inputs(int samples) {
    return Programs.drawn(11, samples, 3);
  }

  /** Targets a linear model can reach: the sum of the inputs. */
  private static Tensor targets(Tensor x) {
    float[] sums = new float[x.shape().toInt(0)];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = (float) (x.getDouble(3 * i) + x.getDouble(3 * i + 1) + x.getDouble(3 * i + 2));
    }
    return Tensor.of(Shape.of(sums.length, 1), sums);
  }

  @Test
  final void trainingLowersTheLoss() {
    Tensor x = inputs(64);
    History history = compiled().fit(x, targets(x), Fit.epochs(30));
    assertTrue(
        history.last("loss") < history.get("loss").get(0) / 10,
        () -> history.get("loss").toString());
  }

  @Test
  final void theSameSeedGivesTheSameWeights() {
    Tensor x = inputs(50);
    Sequential first = compiled();
    Sequential second = compiled();
    first.fit(x, targets(x), Fit.epochs(3).batchSize(16));
    second.fit(x, targets(x), Fit.epochs(3).batchSize(16));
    assertEquals(first.weights(), second.weights());
  }

  @Test
  final void anotherSeedGivesOtherWeights() {
    assertNotEquals(perceptron().weights(), perceptron().seed(7).weights());
  }

  @Test
  final void theLastBatchMayBeShort() {
    Tensor x = inputs(37);
    Sequential model = compiled();
    model.fit(x, targets(x), Fit.epochs(2).batchSize(16));
    assertEquals(6, model.optimizer().iterations());
    assertEquals(Shape.of(37, 1), model.predict(x).shape());
  }

  @Test
  final void evaluationDoesNotDependOnTheBatchSize() {
    Tensor x = inputs(37);
    Sequential model = compiled();
    Evaluation whole = model.evaluate(Dataset.of(x, targets(x)), 37);
    Evaluation parts = model.evaluate(Dataset.of(x, targets(x)), 5);
    assertEquals(whole.loss(), parts.loss(), 1e-5 * whole.loss());
    assertEquals(whole.get("mean_absolute_error"), parts.get("mean_absolute_error"), 1e-5);
  }

  @Test
  final void aBatchReportsItsLossBeforeTheUpdate() {
    Tensor x = inputs(16);
    Sequential model = compiled();
    double before = model.testOnBatch(x, targets(x)).loss();
    assertEquals(before, model.trainOnBatch(x, targets(x)).loss(), 1e-6 * before);
    assertTrue(model.testOnBatch(x, targets(x)).loss() < before);
  }

  @Test
  final void validationTakesTheLastFraction() {
    Tensor x = inputs(40);
    Sequential model = compiled();
    History history = model.fit(x, targets(x), Fit.epochs(2).validationSplit(0.25));
    Tensor held = x.rows(30, 40);
    double expected = model.evaluate(Dataset.of(held, targets(held))).loss();
    assertEquals(expected, history.last("val_loss"), 1e-6);
  }

  @Test
  final void samplesOfWeightZeroDoNotCount() {
    Tensor x = inputs(8);
    Tensor y = targets(x);
    float[] weights = {1, 1, 1, 1, 0, 0, 0, 0};
    Sequential weighted = compiled();
    TensorDataset data = Dataset.of(x, y).withWeights(Tensor.of(Shape.of(8), weights));
    weighted.fit(data, IN_ORDER);
    Sequential half = compiled();
    // The loss divides by all samples, so the half that counts steps half as far.
    half.compile(new SGD().learningRate(0.025), new MeanSquaredError());
    half.fit(x.rows(0, 4), y.rows(0, 4), IN_ORDER);
    assertNear(half.weights(), weighted.weights());
  }

  @Test
  final void classWeightsAreSampleWeights() {
    Tensor x = inputs(6);
    Tensor labels = Tensor.of(Shape.of(6), 0, 1, 2, 0, 1, 2);
    float[] weights = {1, 2, 3, 1, 2, 3};
    Sequential byClass = classifier();
    byClass.fit(x, labels, IN_ORDER.classWeights(Map.of(1, 2.0, 2, 3.0)));
    Sequential bySample = classifier();
    bySample.fit(Dataset.of(x, labels).withWeights(Tensor.of(Shape.of(6), weights)), IN_ORDER);
    assertEquals(bySample.weights(), byClass.weights());
  }

  private Sequential classifier() {
    Sequential model =
        Sequential.of(Input.shape(3), Dense.of(5).activation(RELU), Dense.of(3)).backend(backend());
    model.compile(new Adam(), new SparseCategoricalCrossentropy().fromLogits(true));
    return model;
  }

  @Test
  final void classWeightsOfOneOutputLeaveTheOthersAlone() {
    Tensor x = inputs(4);
    Tensor labels = Tensor.of(Shape.of(4), 0, 1, 2, 1);
    Tensor ones = Tensor.of(Shape.of(4), 1f, 1f, 1f, 1f);
    Tensor factors = Tensor.of(Shape.of(4), 1f, 5f, 1f, 5f);
    TensorDataset data = Dataset.of(List.of(x), List.of(labels, labels));
    Model byClass = twoClassifiers();
    byClass.fit(data, IN_ORDER.classWeights("second", Map.of(1, 5.0)));
    Model bySample = twoClassifiers();
    bySample.fit(data.withWeights(ones, factors), IN_ORDER);
    assertEquals(bySample.weights(), byClass.weights());
    assertThrows(
        ModelException.class, () -> byClass.fit(data, IN_ORDER.classWeights(Map.of(1, 5.0))));
  }

  private Model twoClassifiers() {
    Input x = Input.shape(3);
    SymbolicTensor first = Dense.of(3).name("first").call(x);
    SymbolicTensor second = Dense.of(3).name("second").call(x);
    Model model = Model.of(List.of(x), List.of(first, second)).backend(backend());
    model.compile(new SGD(), new SparseCategoricalCrossentropy().fromLogits(true));
    return model;
  }

  @Test
  final void aBatchMayHaveClassWeights() {
    Tensor x = inputs(3);
    Tensor labels = Tensor.of(Shape.of(3), 0, 1, 2);
    Sequential byClass = classifier();
    byClass.trainOnBatch(Dataset.of(x, labels), Map.of(1, 2.0));
    Sequential byFit = classifier();
    byFit.fit(x, labels, IN_ORDER.classWeights(Map.of(1, 2.0)));
    assertEquals(byFit.weights(), byClass.weights());
  }

  @Test
  final void averagesTakeTheirPlaceWhenTrainingEnds() {
    Tensor x = inputs(16);
    Sequential model = perceptron();
    model.compile(new SGD().useEma(true), new MeanSquaredError());
    Sequential plain = compiled();
    plain.compile(new SGD(), new MeanSquaredError());
    model.fit(x, targets(x), IN_ORDER.batchSize(4));
    plain.fit(x, targets(x), IN_ORDER.batchSize(4));
    assertEquals(model.weights(), model.optimizer().averages(model.parameters()).orElseThrow());
    assertNotEquals(plain.weights(), model.weights());
    assertTrue(plain.optimizer().averages(plain.parameters()).isEmpty());
  }

  @Test
  final void aRateThatFollowsAScheduleIsNotSet() {
    Sequential model = perceptron();
    model.compile(new SGD().learningRate(step -> 0.5 / (1 + step)), new MeanSquaredError());
    Tensor x = inputs(8);
    model.fit(x, targets(x), IN_ORDER.batchSize(4));
    assertEquals(0.5f / 3, model.optimizer().learningRate(), 1e-8);
    assertThrows(ModelException.class, () -> model.optimizer().setLearningRate(0.1));
  }

  @Test
  final void parametersOnWhichNoLossDependsStay() {
    Input x = Input.shape(3);
    SymbolicTensor judged = Dense.of(1).name("judged").call(x);
    SymbolicTensor other = Dense.of(1).name("other").call(x);
    Model model = Model.of(List.of(x), List.of(judged, other)).backend(backend());
    model.compile(
        Compilation.of(new AdamW().weightDecay(0.5))
            .output("judged", Compilation.Output.of(new MeanSquaredError()))
            .output("other", Compilation.Output.none()));
    List<Tensor> before = model.weights();
    Tensor data = inputs(4);
    model.fit(data, targets(data), IN_ORDER);
    assertNotEquals(before.get(0), model.weights().get(0));
    assertEquals(before.subList(2, 4), model.weights().subList(2, 4));
  }

  @Test
  final void aLabelOutOfRangeIsRefusedAndNothingChanges() {
    Sequential model = classifier();
    List<Tensor> before = model.weights();
    Tensor labels = Tensor.of(Shape.of(2), 0, 3);
    DataException refusal =
        assertThrows(DataException.class, () -> model.fit(inputs(2), labels, IN_ORDER));
    assertMessage(refusal, "3 in sample 1");
    assertEquals(before, model.weights());
    assertEquals(0, model.optimizer().iterations());
  }

  @Test
  final void aLossThatIsNotANumberEndsTheTraining() {
    Tensor x = Tensor.of(Shape.of(2, 3), Float.NaN, 1, 1, 1, 1, 1);
    NumericException end =
        assertThrows(NumericException.class, () -> compiled().fit(x, targets(inputs(2)), IN_ORDER));
    assertMessage(end, "epoch 1, step 1");
  }

  @Test
  final void wrongShapesAreRefusedByName() {
    Sequential model = compiled();
    Tensor wide = Programs.drawn(1, 4, 5);
    DataException refusal = assertThrows(DataException.class, () -> model.predict(wide));
    assertMessage(refusal, "\"input_layer\"");
    assertMessage(refusal, "[4,5]");
    assertThrows(DataException.class, () -> model.fit(wide, targets(inputs(4)), IN_ORDER));
  }

  @Test
  final void anUncompiledModelSaysSo() {
    Sequential model = perceptron();
    Tensor x = inputs(2);
    ModelException refusal =
        assertThrows(ModelException.class, () -> model.fit(x, targets(x), IN_ORDER));
    assertMessage(refusal, "compile");
  }

  @Test
  final void frozenLayersKeepTheirWeights() {
    Dense first = Dense.of(4);
    Sequential model = Sequential.of(Input.shape(3), first, Dense.of(1)).backend(backend());
    first.freeze();
    model.compile(new SGD(), new MeanSquaredError());
    List<Tensor> before = model.weights();
    Tensor x = inputs(8);
    model.fit(x, targets(x), IN_ORDER);
    assertEquals(before.subList(0, 2), model.weights().subList(0, 2));
    assertNotEquals(before.get(2), model.weights().get(2));
    first.unfreeze();
    model.fit(x, targets(x), IN_ORDER);
    assertNotEquals(before.get(0), model.weights().get(0));
  }

  @Test
  final void dropoutDropsInTrainingAlone() {
    Sequential model =
        Sequential.of(Input.shape(3), Dropout.of(0.5), Dense.of(1)).backend(backend());
    model.compile(new SGD(), new MeanSquaredError());
    Tensor x = inputs(8);
    assertEquals(model.predict(x), model.predict(x));
    double first = model.trainOnBatch(x, targets(x)).loss();
    Model same = Sequential.of(Input.shape(3), Dropout.of(0.5), Dense.of(1)).backend(backend());
    same.compile(new SGD(), new MeanSquaredError());
    assertEquals(first, same.trainOnBatch(x, targets(x)).loss());
    assertNotEquals(first, same.testOnBatch(x, targets(x)).loss());
  }

  private static void assertMessage(Throwable thrown, String part) {
    String message = String.valueOf(thrown.getMessage());
    assertTrue(message.contains(part), message);
  }

  private static void assertNear(List<Tensor> expected, List<Tensor> actual) {
    for (int i = 0; i < expected.size(); i++) {
      Comparisons.assertNear(
          "weight " + i, expected.get(i), actual.get(i), Tolerances.ofProgram(8));
    }
  }
}
