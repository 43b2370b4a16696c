// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;

/**
 * The mean of absolute differences, as {@code keras.metrics.MeanAbsoluteError}.
 *
 * @param name shown in logs
 */
public record MeanAbsoluteError(String name) implements MeanMetric {

  /** Makes the metric with Keras's name. */
  public MeanAbsoluteError() {
    this("mean_absolute_error");
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public MeanAbsoluteError name(String shown) {
    return new MeanAbsoluteError(shown);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    return new dev.nyala.losses.MeanAbsoluteError().call(yTrue.cast(yPred.dtype()), yPred);
  }

  @Override
  public Direction direction() {
    return Direction.DOWN;
  }
}
