// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.data.Batch;
import dev.nyala.data.BatchReader;
import dev.nyala.data.Batches;
import dev.nyala.data.Dataset;
import dev.nyala.training.CustomStep;
import dev.nyala.training.Evaluation;
import java.util.Map;
import java.util.TreeMap;

/** A loop over the batches of a data set: what {@code fit} does, for a step of one's own. */
final class StepLoop {

  private static final int BATCH = 128;

  private StepLoop() {}

  /** Feeds each batch once as the input {@code image}; returns the means of the step's outputs. */
  static Evaluation epoch(CustomStep step, Dataset data, long epoch) {
    Map<String, Double> means = new TreeMap<>();
    Batches batches = data.batch(BATCH);
    Batch batch = batches.newBatch();
    long samples = 0;
    try (BatchReader reader = batches.open(epoch)) {
      while (reader.next(batch)) {
        long before = samples;
        int size = batch.size();
        samples += size;
        step.run(Map.of("image", batch.inputs().get(0).toTensor()))
            .forEach(
                (name, loss) ->
                    means.merge(
                        name,
                        loss.item(),
                        (mean, next) -> mean + (next - mean) * size / (before + size)));
      }
    }
    return new Evaluation(means);
  }
}
