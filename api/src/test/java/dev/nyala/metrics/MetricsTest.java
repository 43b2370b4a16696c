// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.nyala.metrics.Metric.Direction;
import dev.nyala.tensor.TensorType;
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
}
