// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.guide;

import static dev.nyala.activations.Activations.RELU;
import static dev.nyala.activations.Activations.SIGMOID;
import static dev.nyala.activations.Activations.SOFTMAX;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.data.Dataset;
import dev.nyala.initializers.Constant;
import dev.nyala.initializers.Initializer;
import dev.nyala.layers.ActivityRegularization;
import dev.nyala.layers.BatchNormalization;
import dev.nyala.layers.Dense;
import dev.nyala.layers.SimpleRNN;
import dev.nyala.losses.MeanSquaredError;
import dev.nyala.metrics.Metric;
import dev.nyala.optimizers.SGD;
import dev.nyala.regularizers.L1;
import dev.nyala.regularizers.L2;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Compilation;
import dev.nyala.training.Compilation.Output;
import dev.nyala.training.Evaluation;
import dev.nyala.training.Fit;
import dev.nyala.training.History;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Losses, weights and metrics as in Keras's guide to training with the built-in methods. The
 * numbers expected are those of Keras 3.15.1.
 */
final class TrainingGuideTest extends GuideTest {

  private static final Tensor X = Tensor.of(Shape.of(2, 2), 1f, 2f, 3f, -1f);
  private static final Tensor Y = Tensor.of(Shape.of(2, 1), 1f, 2f);
  private static final Tensor LABELS = Tensor.of(Shape.of(2), 0, 1);
  private static final Initializer SKEWED =
      (type, key) -> Tensor.of(type.shape(), 0.3f, -0.3f, 0.2f, 0.1f);
  private static final SGD SLOW = new SGD().learningRate(0.1);

  private static Dense dense(int units, double weight) {
    return Dense.of(units).kernelInitializer(new Constant(weight));
  }

  private static Dense classes() {
    return Dense.of(2).kernelInitializer(SKEWED).activation(SOFTMAX).name("label");
  }

  private static void assertNumbers(Tensor actual, double... expected) {
    assertEquals(expected.length, actual.size());
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], actual.getDouble(i), 1e-5);
    }
  }

  private static void assertFigures(Map<String, Double> expected, Evaluation actual) {
    assertEquals(expected.keySet(), actual.figures().keySet());
    expected.forEach((name, figure) -> assertEquals(figure, actual.get(name), 1e-5, name));
  }

  @Test
  void layersAddPenaltiesOnTheirOutputsToTheLoss() {
    Sequential model =
        Sequential.of(
                Input.shape(2),
                dense(2, 0.5)
                    .activation(RELU)
                    .activityRegularizer(new L2(0.1))
                    .kernelRegularizer(new L1(0.01)),
                ActivityRegularization.of(0.02, 0),
                dense(1, 0.25))
            .backend(backend());
    model.compile(SLOW, "mse");
    assertEquals(1.55124998, model.evaluate(X, Y).loss(), 1e-5);
    assertEquals(1.55124998, model.trainOnBatch(X, Y).loss(), 1e-5);
    assertNumbers(model.weights().get(0), 0.56875002, 0.56875002, 0.45300001, 0.45300001);
    assertNumbers(model.weights().get(1), 0.01675, 0.01675);
    assertNumbers(model.weights().get(2), 0.4375, 0.4375);
    assertEquals(0.8293618, model.evaluate(X, Y).loss(), 1e-5);
  }

  @Test
  void weightedMetricsLookAtSampleWeightsAndMetricsDoNot() {
    Sequential model = Sequential.of(Input.shape(2), dense(1, 0.5)).backend(backend());
    Output judged = Output.of("mse", "mae").weightedMetrics(Metric.of("mae"), Metric.of("mse"));
    model.compile(new Compilation(SLOW, List.of(judged)));
    assertFigures(
        Map.of("loss", 1.625, "mae", 0.75, "weighted_mae", 0.875, "mse", 0.8125),
        model.evaluate(Dataset.of(X, Y).withWeights(Tensor.vector(1, 3))));
    assertFigures(
        Map.of("loss", 0.625, "mae", 0.75, "weighted_mae", 0.75, "mse", 0.625),
        model.evaluate(X, Y));
  }

  private Model scored() {
    Input x = Input.shape(2);
    Model model =
        Model.of(List.of(x), List.of(dense(1, 0.5).name("score").call(x), classes().call(x)))
            .backend(backend());
    model.compile(
        Compilation.of(SLOW)
            .output("score", Output.of("mse", "mae").weight(2))
            .output(
                "label",
                Output.of("sparse_categorical_crossentropy", "accuracy")
                    .weight(0.5)
                    .weightedMetrics(Metric.of("accuracy"))));
    return model;
  }

  @Test
  void lossesOfSeveralOutputsAreWeighted() {
    Model model = scored();
    Map<String, Double> expected =
        Map.of(
            "loss", 1.80972171,
            "score_loss", 0.625,
            "label_loss", 1.1194433,
            "score_mae", 0.75,
            "label_accuracy", 0.5,
            "label_weighted_accuracy", 0.5);
    Dataset named = Dataset.of(Map.of("x", X), Map.of("label", LABELS, "score", Y));
    assertFigures(expected, model.evaluate(named));
    assertFigures(expected, model.evaluate(Dataset.of(List.of(X), List.of(Y, LABELS))));
    assertFigures(expected, model.trainOnBatch(named));
    assertNumbers(model.weights().get(0), 1, 0.1);
    assertNumbers(model.weights().get(1), 0.1);
    assertNumbers(model.weights().get(2), 0.24433553, -0.24433555, 0.23663965, 0.06336036);
    assertNumbers(model.weights().get(3), -0.01338773, 0.01338773);
  }

  @Test
  void samplesMayHaveAnotherWeightForEachOutput() {
    Dataset weighted =
        Dataset.of(List.of(X), List.of(Y, LABELS))
            .withWeights(Tensor.vector(1, 3), Tensor.vector(2, 0.5f));
    assertFigures(
        Map.of(
            "loss", 3.66902351,
            "score_loss", 1.625,
            "label_loss", 0.83804715,
            "score_mae", 0.75,
            "label_accuracy", 0.5,
            "label_weighted_accuracy", 0.8),
        scored().evaluate(weighted));
  }

  @Test
  void classesMayHaveWeights() {
    Sequential model = Sequential.of(Input.shape(2), classes()).backend(backend());
    Output judged =
        Output.of("sparse_categorical_crossentropy", "accuracy")
            .weightedMetrics(Metric.of("accuracy"));
    model.compile(new Compilation(SLOW, List.of(judged)));
    History history = model.fit(X, LABELS, Fit.epochs(1).classWeights(Map.of(0, 1.0, 1, 3.0)));
    assertEquals(2.98722935, history.get("loss").get(0), 1e-5);
    assertEquals(0.5, history.get("accuracy").get(0));
    assertEquals(0.25, history.get("weighted_accuracy").get(0));
    assertNumbers(model.weights().get(0), -0.06498936, 0.06498936, 0.35783279, -0.05783277);
    assertNumbers(model.weights().get(1), -0.11132895, 0.11132894);
  }

  @Test
  void frozenLayersPayNoPenaltyAndNormalizeByWhatTheyHaveSeen() {
    Dense first = dense(2, 0.5).kernelRegularizer(new L2(0.1));
    BatchNormalization second = BatchNormalization.of();
    Sequential model =
        Sequential.of(Input.shape(2), first, second, dense(1, 0.25)).backend(backend());
    first.freeze();
    second.freeze();
    model.compile(SLOW, new MeanSquaredError());
    List<Tensor> before = model.weights();
    assertEquals(1.15671849, model.trainOnBatch(X, Y).loss(), 1e-5);
    List<Tensor> after = model.weights();
    assertEquals(before.subList(0, 6), after.subList(0, 6));
    assertNumbers(after.get(6), 0.43748748, 0.43748748);
    assertNumbers(after.get(7), 0.17506246);
  }

  @Test
  void aStatefulLayerGoesOnFromBatchToBatchInTraining() {
    SimpleRNN memory =
        SimpleRNN.of(1)
            .stateful(true)
            .kernelInitializer(new Constant(0.5))
            .recurrentInitializer(new Constant(0.4));
    Sequential model =
        Sequential.of(Input.shape(4, 1).batchSize(2), memory, dense(1, 1)).backend(backend());
    model.compile(SLOW, "mse");
    Tensor first = Tensor.of(Shape.of(2, 4, 1), 0f, .1f, .2f, .3f, .8f, .9f, 1f, 1.1f);
    Tensor second = Tensor.of(Shape.of(2, 4, 1), .4f, .5f, .6f, .7f, 1.2f, 1.3f, 1.4f, 1.5f);
    Tensor targets = Tensor.of(Shape.of(2, 1), 1f, 0f);
    assertEquals(0.54267412, model.trainOnBatch(first, targets).loss(), 1e-5);
    assertEquals(0.42045590, model.trainOnBatch(second, targets).loss(), 1e-5);
    memory.resetStates();
    assertEquals(0.46085584, model.trainOnBatch(first, targets).loss(), 1e-5);
    Dataset text =
        Dataset.of(
            Tensor.of(
                Shape.of(4, 4, 1),
                0f,
                .1f,
                .2f,
                .3f,
                .8f,
                .9f,
                1f,
                1.1f,
                .4f,
                .5f,
                .6f,
                .7f,
                1.2f,
                1.3f,
                1.4f,
                1.5f),
            Tensor.of(Shape.of(4, 1), 1f, 0f, 1f, 0f));
    History history = model.fit(text, Fit.epochs(2).shuffle(false));
    assertEquals(0.39503455, history.get("loss").get(0), 1e-5);
    assertEquals(0.36566359, history.get("loss").get(1), 1e-5);
  }

  /** Evaluates a fresh model by one word for its loss and one for its metric. */
  private List<Double> evaluated(int units, String loss, String metric, Tensor targets) {
    Dense top = Dense.of(units).activation(units == 1 ? SIGMOID : SOFTMAX);
    Sequential model = Sequential.of(Input.shape(4), top).backend(backend());
    model.compile("sgd", loss, metric);
    Tensor x = numbers(1, 12, 4);
    Evaluation batch = model.trainOnBatch(x, targets);
    Evaluation later = model.evaluate(x, targets);
    return List.of(batch.loss(), batch.get(metric), later.loss(), later.get(metric));
  }

  @Test
  void crossentropyAndAccuracySuitTheShapes() {
    Tensor bits = bits(2, 12, 1);
    Tensor labels = Tensor.of(Shape.of(12), 0, 1, 2, 2, 1, 0, 1, 1, 0, 2, 0, 1);
    for (String loss : List.of("crossentropy", "ce", "CE")) {
      for (String metric : List.of("accuracy", "acc", "Accuracy")) {
        assertEquals(
            evaluated(1, "binary_crossentropy", "binary_accuracy", bits),
            evaluated(1, loss, metric, bits));
        assertEquals(
            evaluated(3, "categorical_crossentropy", "categorical_accuracy", oneHot(3, 12, 3)),
            evaluated(3, loss, metric, oneHot(3, 12, 3)));
        for (Shape shape : List.of(Shape.of(12), Shape.of(12, 1))) {
          assertEquals(
              evaluated(
                  3, "sparse_categorical_crossentropy", "sparse_categorical_accuracy", labels),
              evaluated(3, loss, metric, labels.reshape(shape)));
        }
      }
    }
  }
}
