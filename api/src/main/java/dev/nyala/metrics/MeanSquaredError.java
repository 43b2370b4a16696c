// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.losses.Loss;

/**
 * The mean of squared differences, as {@code keras.metrics.MeanSquaredError}.
 *
 * @param name shown in logs
 */
public record MeanSquaredError(String name) implements MeanLoss {

  /** Makes the metric with Keras's defaults. */
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
  public Loss loss() {
    return new dev.nyala.losses.MeanSquaredError();
  }
}
