// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.error.ModelException;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.losses.Huber;
import dev.nyala.metrics.Metric.Direction;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "f32[batch,1] | f32[batch,1] | BinaryAccuracy",
        "f32[batch] | f32[batch,1] | BinaryAccuracy",
        "i32[batch] | f32[batch,5] | SparseCategoricalAccuracy",
        "i32[batch,1] | f32[batch,5] | SparseCategoricalAccuracy",
        "i32[batch,7] | f32[batch,7,5] | SparseCategoricalAccuracy",
        "f32[batch,5] | f32[batch,5] | CategoricalAccuracy"
      })
  void accuracyIsResolvedByTheShapes(String yTrue, String yPred, String expected) {
    MeanMetric resolved =
        new AutomaticAccuracy().resolve(TensorType.parse(yTrue), TensorType.parse(yPred));
    assertEquals(expected, resolved.getClass().getSimpleName());
    assertEquals("accuracy", resolved.name());
  }

  @Test
  void metricsSayWhetherMoreIsBetter() {
    assertEquals(Direction.UP, new CategoricalAccuracy().direction());
    assertEquals(Direction.DOWN, new RootMeanSquaredError().direction());
    assertEquals(Direction.UNKNOWN, MeanMetric.of("own", (t, p) -> p).direction());
  }

  @Test
  void namesAreThoseOfKerasUnlessSet() {
    assertEquals("sparse_categorical_accuracy", new SparseCategoricalAccuracy().name());
    assertEquals("acc", new BinaryAccuracy().threshold(0.7).name("acc").name());
    assertInstanceOf(MeanMetric.class, new Accuracy());
  }

  private static List<String> states(Metric metric, String yPred) {
    return metric.state(TensorType.parse(yPred)).stream()
        .map(state -> state.name() + " " + state.initial().type())
        .toList();
  }

  @Test
  void statesAreThoseOfKeras() {
    assertEquals(
        List.of("true_positives f32[1]", "false_negatives f32[1]"),
        states(new Recall(), "f32[batch,3]"));
    assertEquals(
        List.of(
            "true_positives f32[200,3]",
            "false_positives f32[200,3]",
            "true_negatives f32[200,3]",
            "false_negatives f32[200,3]"),
        states(new AUC().multiLabel(true), "f32[batch,3]"));
    assertEquals(
        List.of(
            "num_samples f32[]",
            "squared_sum f32[3]",
            "sum f32[3]",
            "residual f32[3]",
            "count f32[3]"),
        states(new R2Score(), "f32[batch,3]"));
    assertEquals(
        List.of("total_confusion_matrix i64[4,4]"), states(new MeanIoU(4), "i32[batch,8]"));
    assertEquals("true_positives f32[4]", states(new AUC().thresholds(0.3, 0.6), "f32[b]").get(0));
    assertEquals("true_positives f32[]", states(micro(), "f32[batch,3]").get(0));
  }

  private static F1Score micro() {
    return new F1Score().average(Averaging.MICRO);
  }

  private static String refusal(Metric metric, String yTrue, String yPred) {
    GraphBuilder graph = new GraphBuilder("test");
    Value truth = graph.input("t", TensorType.parse(yTrue));
    Value prediction = graph.input("p", TensorType.parse(yPred));
    return assertThrows(
            ModelException.class,
            () -> {
              List<Value> state =
                  metric.state(prediction.type()).stream()
                      .map(s -> graph.constant(s.initial()))
                      .toList();
              metric.update(state, truth, prediction, null);
            })
        .getMessage();
  }

  private static void assertSays(String part, String message) {
    assertTrue(message.contains(part), message);
  }

  @Test
  void shapesThatCannotBeCountedAreNamed() {
    String sequence = "f32[batch,7,3]";
    assertSays("f1_score needs", refusal(new F1Score(), sequence, sequence));
    assertSays("auc needs", refusal(new AUC().multiLabel(true), sequence, sequence));
    assertSays("make labels one-hot", refusal(new Precision(), "f32[batch,1]", "f32[batch,3]"));
    assertSays("make labels one-hot", refusal(new F1Score(), "i32[batch]", "f32[batch,3]"));
    assertSays("class 3 of", refusal(new Recall().classId(3), "f32[b,3]", "f32[b,3]"));
    assertSays("at least 4", refusal(new Recall().topK(4), "f32[b,3]", "f32[b,3]"));
    assertSays("2 of them", refusal(new AUC().labelWeights(0.5, 0.5), "f32[b,3]", "f32[b,3]"));
    assertSays("sparseYPred", refusal(new MeanIoU(3), "i32[batch]", "f32[batch,3]"));
  }

  @Test
  void weightsThatDoNotFitAreNamed() {
    GraphBuilder graph = new GraphBuilder("test");
    Value values = graph.input("v", TensorType.parse("f32[batch,3]"));
    Value weights = graph.input("w", TensorType.parse("f32[batch,4]"));
    List<Value> state = List.of(graph.constant(Tensor.scalar(0)));
    ModelException refused =
        assertThrows(ModelException.class, () -> new Sum().update(state, values, values, weights));
    assertSays("f32[batch,4]", refused.getMessage());
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThrows(ModelException.class, () -> new Precision().thresholds(0.5, 1.5));
    assertThrows(ModelException.class, () -> new Recall().topK(0));
    assertThrows(ModelException.class, () -> new Recall().classId(-1));
    assertThrows(ModelException.class, () -> new AUC().numThresholds(1));
    assertThrows(ModelException.class, () -> new AUC().thresholds(-0.1));
    assertThrows(ModelException.class, () -> new PrecisionAtRecall(1.2));
    assertThrows(ModelException.class, () -> new SensitivityAtSpecificity(0.5).numThresholds(0));
    assertThrows(ModelException.class, () -> new F1Score().threshold(0));
    assertThrows(ModelException.class, () -> new FBetaScore().beta(0));
    assertThrows(ModelException.class, () -> new R2Score().numRegressors(-1));
    assertThrows(ModelException.class, () -> new TopKCategoricalAccuracy().k(0));
    assertThrows(ModelException.class, () -> new MeanIoU(0));
    assertThrows(ModelException.class, () -> new IoU(3, 3));
    assertThrows(ModelException.class, () -> new IoU(3));
    assertThrows(ModelException.class, () -> new BinaryIoU().targetClassIds(2));
  }

  @Test
  void aLossIsAMetricOfItsName() {
    MeanMetric metric = MeanMetric.of(new Huber());
    assertEquals("huber_loss", metric.name());
    assertEquals(Direction.DOWN, metric.direction());
    MeanMetric labels = MeanMetric.of(new dev.nyala.losses.SparseCategoricalCrossentropy());
    assertEquals(
        TensorType.parse("i32[batch]"), labels.targetType(TensorType.parse("f32[batch,4]")));
  }

  @Test
  void halvesAreComputedInFloat32() {
    GraphBuilder graph = new GraphBuilder("test");
    Value half = graph.input("p", TensorType.parse("f16[batch,3]"));
    assertEquals(DType.FLOAT32, new MeanSquaredError().call(half, half).dtype());
  }

  @Test
  void aFigureIsAScalarUnlessThereAreSeveral() {
    assertEquals("f32[]", result(new Precision(), "f32[b,3]"));
    assertEquals("f32[2]", result(new Precision().thresholds(0.2, 0.7), "f32[b,3]"));
    assertEquals("f32[3]", result(new F1Score(), "f32[b,3]"));
    assertEquals("f32[]", result(micro(), "f32[b,3]"));
    assertEquals("f32[]", result(new AUC().multiLabel(true), "f32[b,3]"));
  }

  private static String result(Metric metric, String yPred) {
    GraphBuilder graph = new GraphBuilder("test");
    List<Value> state =
        metric.state(TensorType.parse(yPred)).stream()
            .map(s -> graph.constant(s.initial()))
            .toList();
    return metric.result(state).type().toString();
  }
}
