// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.ops.Alignment;
import java.util.List;

/**
 * The root of the mean of squared differences, as {@code keras.metrics.RootMeanSquaredError}.
 *
 * @param name shown in logs
 */
public record RootMeanSquaredError(String name) implements MeanMetric {

  /** Makes the metric with Keras's name. */
  public RootMeanSquaredError() {
    this("root_mean_squared_error");
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public RootMeanSquaredError name(String shown) {
    return new RootMeanSquaredError(shown);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    Alignment aligned = Alignment.of(name, yTrue.cast(yPred.dtype()), yPred);
    return aligned.predictions().subtract(aligned.targets()).square();
  }

  @Override
  public Value result(List<Value> state) {
    return MeanMetric.super.result(state).sqrt();
  }

  @Override
  public Direction direction() {
    return Direction.DOWN;
  }
}
