// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.LambdaCallback;
import dev.nyala.training.Evaluation;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceClassificationTest {

  @Test
  void learnsToTellBeatsApart() {
    List<Double> accuracies = new ArrayList<>();
    Callback kept =
        new LambdaCallback()
            .onEpochEnd(
                (run, epoch, logs) -> accuracies.add(logs.get("sparse_categorical_accuracy")));
    try (Backend backend = Backends.open()) {
      Evaluation test =
          new SequenceClassification(DrawnHeartbeats.of(240, 30, 1), 3, 0).run(backend, kept);
      assertEquals(3, accuracies.size());
      // Guessing among three gets a third of them right.
      assertTrue(accuracies.get(2) > 0.55, accuracies::toString);
      assertTrue(test.loss() > 0, test::toString);
    }
  }
}
