// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.ops.Alignment;
import dev.nyala.ops.Reductions;

/**
 * How often the likeliest class is that of the one-hot target, as {@code
 * keras.metrics.CategoricalAccuracy}.
 *
 * <p>Targets and predictions, probabilities or logits, are {@code [batch, ..., classes]}.
 *
 * @param name shown in logs
 */
public record CategoricalAccuracy(String name) implements MeanMetric {

  /** Makes the metric with Keras's name. */
  public CategoricalAccuracy() {
    this("categorical_accuracy");
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public CategoricalAccuracy name(String shown) {
    return new CategoricalAccuracy(shown);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    Alignment aligned = Alignment.of(name, yTrue, yPred);
    Value expected = Reductions.argmax(aligned.targets(), -1);
    return expected.equal(Reductions.argmax(aligned.predictions(), -1));
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }
}
