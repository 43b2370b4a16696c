// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.ops.Alignment;

/**
 * How often predictions are on the right side of a threshold, as {@code
 * keras.metrics.BinaryAccuracy}.
 *
 * <p>Targets are 0 or 1, of the predictions' shape.
 *
 * @param threshold what predictions of 1 exceed
 * @param name shown in logs
 */
public record BinaryAccuracy(double threshold, String name) implements MeanMetric {

  /** Makes the metric with Keras's name. */
  public BinaryAccuracy() {
    this(0.5, "binary_accuracy");
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public BinaryAccuracy name(String shown) {
    return new BinaryAccuracy(threshold, shown);
  }

  /**
   * Sets what predictions of 1 exceed; 0.5 by default.
   *
   * @param value the number
   * @return a copy with it
   */
  public BinaryAccuracy threshold(double value) {
    return new BinaryAccuracy(value, name);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    Alignment aligned = Alignment.of(name, yTrue, yPred);
    Value positive = aligned.predictions().greater(threshold);
    return aligned.targets().equal(positive.cast(yTrue.dtype()));
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }
}
