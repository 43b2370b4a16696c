// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import static dev.nyala.activations.Activations.SIGMOID;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.Input;
import dev.nyala.Sequential;
import dev.nyala.data.Dataset;
import dev.nyala.error.DataException;
import dev.nyala.error.ModelException;
import dev.nyala.layers.Dense;
import dev.nyala.losses.BinaryCrossentropy;
import dev.nyala.losses.Huber;
import dev.nyala.losses.Loss;
import dev.nyala.metrics.AUC;
import dev.nyala.metrics.F1Score;
import dev.nyala.metrics.Mean;
import dev.nyala.metrics.MeanMetric;
import dev.nyala.metrics.MeanSquaredError;
import dev.nyala.metrics.Metric;
import dev.nyala.metrics.Precision;
import dev.nyala.metrics.SparseCategoricalAccuracy;
import dev.nyala.metrics.Sum;
import dev.nyala.optimizers.SGD;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.training.Evaluation;
import dev.nyala.training.Fit;
import dev.nyala.training.History;
import dev.nyala.training.RunningMetric;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Losses and metrics at work, in models and without, on the backend under test. */
@Tag("training")
public abstract class MetricConformance extends ConformanceSuite {

  private static final int SAMPLES = 11;

  private static final List<String> LOSSES =
      List.of(
          "mse",
          "mae",
          "mape",
          "msle",
          "bce",
          "kld",
          "huber",
          "log_cosh",
          "poisson",
          "hinge",
          "squared_hinge",
          "categorical_hinge",
          "categorical_crossentropy",
          "categorical_focal_crossentropy",
          "binary_focal_crossentropy",
          "cosine_similarity",
          "dice",
          "tversky",
          "crossentropy");

  private static final List<String> METRICS =
      List.of(
          "accuracy",
          "auc",
          "binary_io_u",
          "cosine_similarity",
          "f1_score",
          "f_beta_score",
          "false_negatives",
          "false_positives",
          "mean",
          "mse",
          "precision",
          "r2_score",
          "recall",
          "sum",
          "top_k_categorical_accuracy",
          "true_negatives",
          "true_positives");

  /** Makes a suite; JUnit calls it. */
  protected MetricConformance() {}

  private RunningMetric running(Metric metric) {
    return RunningMetric.of(metric, backend());
  }

  private static Tensor vector(float... elements) {
    return Tensor.vector(elements);
  }

  @Test
  final void aMetricGathersBatchesOfAnySize() {
    try (RunningMetric mean = running(new Mean())) {
      mean.update(vector(1, 2, 3));
      mean.update(vector(10));
      assertEquals(4, mean.result().item(), 1e-6);
    }
  }

  @Test
  final void aMetricIsReset() {
    try (RunningMetric sum = running(new Sum())) {
      sum.update(vector(1, 2, 3));
      sum.reset();
      sum.update(vector(4));
      assertEquals(4, sum.result().item(), 1e-6);
    }
  }

  @Test
  final void aMetricRespectsWeights() {
    try (RunningMetric error = running(new MeanSquaredError())) {
      Tensor zeros = Tensor.of(Shape.of(2, 1), 0f, 0f);
      error.update(zeros, Tensor.of(Shape.of(2, 1), 1f, 3f), vector(3, 1));
      assertEquals(3, error.result().item(), 1e-6);
      error.update(zeros, Tensor.of(Shape.of(2, 1), 2f, 2f));
      assertEquals(20 / 6.0, error.result().item(), 1e-5);
    }
  }

  @Test
  final void aLossIsAMetric() {
    try (RunningMetric huber = running(MeanMetric.of(new Huber()))) {
      huber.update(vector(0, 0), vector(0.5f, 3));
      assertEquals((0.125 + 2.5) / 2, huber.result().item(), 1e-6);
    }
  }

  @Test
  final void aLabelThatIsNoClassChangesNothing() {
    try (RunningMetric accuracy = running(new SparseCategoricalAccuracy())) {
      Tensor scores = Tensor.of(Shape.of(2, 3), 1f, 2f, 3f, 3f, 2f, 1f);
      accuracy.update(Tensor.of(Shape.of(2), 2, 0), scores);
      assertThrows(
          DataException.class, () -> accuracy.update(Tensor.of(Shape.of(2), 3, 1), scores));
      assertEquals(1, accuracy.result().item(), 1e-6);
    }
  }

  @Test
  final void otherOutputsThanBeforeAreRefused() {
    try (RunningMetric score = running(new F1Score())) {
      Tensor three = Tensor.of(Shape.of(1, 3), 0f, 1f, 0f);
      score.update(three, three);
      Tensor two = Tensor.of(Shape.of(1, 2), 0f, 1f);
      ModelException refused = assertThrows(ModelException.class, () -> score.update(two, two));
      assertEquals("The outputs of metric f1_score have changed", refused.diagnostic().what());
      assertEquals(Shape.of(3), score.result().shape());
    }
  }

  @Test
  final void aRefusedFirstUpdateLeavesNoState() {
    try (RunningMetric score = running(new F1Score())) {
      Tensor three = Tensor.of(Shape.of(1, 3), 0f, 1f, 0f);
      Tensor two = Tensor.of(Shape.of(1, 2), 0f, 1f);
      assertThrows(ModelException.class, () -> score.update(two, three));
      assertThrows(ModelException.class, score::result);
      score.update(two, two);
      assertEquals(Shape.of(2), score.result().shape());
    }
  }

  private static Tensor inputs() {
    return Programs.drawn(5, SAMPLES, 4);
  }

  /** One-hot targets that alternate, so that every class occurs. */
  private static Tensor targets() {
    float[] elements = new float[SAMPLES * 3];
    for (int i = 0; i < SAMPLES; i++) {
      elements[3 * i + i % 3] = 1;
    }
    return Tensor.of(Shape.of(SAMPLES, 3), elements);
  }

  private Sequential model(Loss loss, Metric... metrics) {
    Sequential model =
        Sequential.of(Input.shape(4), Dense.of(3).activation(SIGMOID)).backend(backend());
    model.compile(new SGD().learningRate(1e-3), loss, metrics);
    return model;
  }

  @Test
  final void aModelGathersAsAMetricWithoutOneDoes() {
    Sequential model = model(new BinaryCrossentropy(), new AUC(), new Precision());
    Evaluation evaluation = model.evaluate(Dataset.of(inputs(), targets()), 4);
    Tensor predictions = model.predict(inputs());
    try (RunningMetric auc = running(new AUC());
        RunningMetric precision = running(new Precision())) {
      auc.update(targets(), predictions);
      precision.update(targets(), predictions);
      assertEquals(auc.result().item(), evaluation.get("auc"), 1e-5);
      assertEquals(precision.result().item(), evaluation.get("precision"), 1e-5);
    }
  }

  @Test
  final void severalFiguresOfAMetricAreNamedByTheirIndex() {
    Sequential model = model(new BinaryCrossentropy(), new F1Score());
    History history = model.fit(inputs(), targets(), Fit.epochs(2).batchSize(4));
    Evaluation evaluation = model.evaluate(inputs(), targets());
    Tensor predictions = model.predict(inputs());
    try (RunningMetric score = running(new F1Score())) {
      score.update(targets(), predictions);
      double[] expected = score.result().toDoubles();
      double[] reported =
          Stream.of("f1_score_0", "f1_score_1", "f1_score_2")
              .mapToDouble(evaluation::get)
              .toArray();
      assertArrayEquals(expected, reported, 1e-6);
    }
    assertEquals(2, history.get("f1_score_2").size());
  }

  /**
   * Tests that a model trains with each loss that compares outputs.
   *
   * @return a test per loss
   */
  @TestFactory
  final Stream<DynamicTest> aModelTrainsWith() {
    return LOSSES.stream()
        .map(name -> test("a model trains with " + name, () -> trainsWith(Loss.of(name))));
  }

  private void trainsWith(Loss loss) {
    Sequential model = model(loss);
    List<Tensor> before = model.weights();
    double first = model.evaluate(inputs(), targets()).loss();
    model.trainOnBatch(inputs(), targets());
    assertNotEquals(before, model.weights());
    // A small step along the gradient of a batch lowers its loss.
    double second = model.evaluate(inputs(), targets()).loss();
    assertTrue(second < first, first + " became " + second);
  }

  /**
   * Tests that a model reports each metric.
   *
   * @return a test per metric
   */
  @TestFactory
  final Stream<DynamicTest> aModelReports() {
    return METRICS.stream()
        .map(name -> test("a model reports " + name, () -> reports(Metric.of(name))));
  }

  private void reports(Metric metric) {
    Sequential model = model(new BinaryCrossentropy(), metric);
    Evaluation evaluation = model.evaluate(Dataset.of(inputs(), targets()), 4);
    try (RunningMetric alone = running(metric)) {
      alone.update(targets(), model.predict(inputs()));
      double[] expected = alone.result().toDoubles();
      double[] reported =
          evaluation.figures().entrySet().stream()
              .filter(figure -> figure.getKey().startsWith(metric.name()))
              .mapToDouble(figure -> figure.getValue())
              .toArray();
      assertArrayEquals(expected, reported, 1e-5);
    }
  }
}
