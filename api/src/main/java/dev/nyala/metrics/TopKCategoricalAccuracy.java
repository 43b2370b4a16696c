// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.ops.Alignment;
import dev.nyala.ops.Reductions;

/**
 * How often the class of the one-hot target is among the k likeliest, as {@code
 * keras.metrics.TopKCategoricalAccuracy}.
 *
 * <p>Targets and predictions, probabilities or logits, are {@code [batch, ..., classes]}. A class
 * that ties with the k-th counts as among them.
 *
 * @param k how many of the likeliest classes are looked at
 * @param name shown in logs
 */
public record TopKCategoricalAccuracy(int k, String name) implements MeanMetric {

  /** Validates k. */
  public TopKCategoricalAccuracy {
    Settings.positive(name, "k", k);
  }

  /** Makes the metric with Keras's defaults. */
  public TopKCategoricalAccuracy() {
    this(5, "top_k_categorical_accuracy");
  }

  /**
   * Sets how many of the likeliest classes are looked at; 5 by default.
   *
   * @param classes a positive number
   * @return a copy with it
   */
  public TopKCategoricalAccuracy k(int classes) {
    return new TopKCategoricalAccuracy(classes, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public TopKCategoricalAccuracy name(String shown) {
    return new TopKCategoricalAccuracy(k, shown);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    Alignment aligned = Alignment.of(name, yTrue, yPred);
    return Ranks.within(k, Reductions.argmax(aligned.targets(), -1), aligned.predictions());
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }
}
