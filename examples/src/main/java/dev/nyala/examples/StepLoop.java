// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.data.Batch;
import dev.nyala.data.BatchReader;
import dev.nyala.data.Batches;
import dev.nyala.data.Dataset;
import dev.nyala.training.CustomStep;
import dev.nyala.training.Evaluation;
import dev.nyala.training.History;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A loop over the batches of a data set: what {@code fit} does, for a step of one's own. */
final class StepLoop {

  private static final int BATCH = 128;

  private StepLoop() {}

  /** Trains for some epochs, and tells and returns their losses. */
  static History epochs(CustomStep step, Dataset data, int epochs, Consumer<String> log) {
    List<Map<String, Double>> figures = new ArrayList<>();
    for (int epoch = 0; epoch < epochs; epoch++) {
      Evaluation losses = epoch(step, data, epoch);
      log.accept("epoch " + (epoch + 1) + ": loss " + (float) losses.loss());
      figures.add(losses.figures());
    }
    return new History(figures);
  }

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
