// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.callbacks.Callback;
import dev.nyala.callbacks.TrainingRun;
import dev.nyala.training.Evaluation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SequenceClassificationTest {

  /** Keeps how many of the training sequences were told right in each epoch. */
  private static final class Accuracies implements Callback {

    private final List<Double> ofEpochs = new ArrayList<>();

    @Override
    public void onEpochEnd(TrainingRun run, int epoch, Map<String, Double> logs) {
      ofEpochs.add(logs.getOrDefault("sparse_categorical_accuracy", Double.NaN));
    }
  }

  @Test
  void learnsToTellBeatsApart() {
    Accuracies accuracies = new Accuracies();
    try (Backend backend = Backends.open()) {
      Evaluation test =
          new SequenceClassification(DrawnHeartbeats.of(240, 30, 1), 3, 0).run(backend, accuracies);
      assertEquals(3, accuracies.ofEpochs.size());
      // Guessing among three gets a third of them right.
      assertTrue(accuracies.ofEpochs.get(2) > 0.55, accuracies.ofEpochs::toString);
      assertTrue(test.loss() > 0, test::toString);
    }
  }
}
