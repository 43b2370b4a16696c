// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;

/**
 * The mean of squared differences, as {@code keras.metrics.MeanSquaredError}.
 *
 * @param name shown in logs
 */
public record MeanSquaredError(String name) implements MeanMetric {

  /** Makes the metric with Keras's name. */
  public MeanSquaredError() {
    this("mean_squared_error");
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public MeanSquaredError name(String shown) {
    return new MeanSquaredError(shown);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    return new dev.nyala.losses.MeanSquaredError().call(yTrue.cast(yPred.dtype()), yPred);
  }

  @Override
  public Direction direction() {
    return Direction.DOWN;
  }
}
