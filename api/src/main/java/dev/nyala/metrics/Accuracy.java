// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.ops.Alignment;

/**
 * How often predictions equal targets exactly, as {@code keras.metrics.Accuracy}.
 *
 * <p>For accuracy that suits the shapes, as the string {@code "accuracy"} means in Keras, use
 * {@link AutomaticAccuracy}.
 *
 * @param name shown in logs
 */
public record Accuracy(String name) implements MeanMetric {

  /** Makes the metric with Keras's name. */
  public Accuracy() {
    this("accuracy");
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public Accuracy name(String shown) {
    return new Accuracy(shown);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    Alignment aligned = Alignment.of(name, yTrue.cast(yPred.dtype()), yPred);
    return aligned.targets().equal(aligned.predictions());
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }
}
