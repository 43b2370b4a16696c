// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.losses.Loss;

/**
 * The mean of squared differences of logarithms, as {@code
 * keras.metrics.MeanSquaredLogarithmicError}.
 *
 * @param name shown in logs
 */
public record MeanSquaredLogarithmicError(String name) implements MeanLoss {

  /** Makes the metric with Keras's defaults. */
  public MeanSquaredLogarithmicError() {
    this("mean_squared_logarithmic_error");
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public MeanSquaredLogarithmicError name(String shown) {
    return new MeanSquaredLogarithmicError(shown);
  }

  @Override
  public Loss loss() {
    return new dev.nyala.losses.MeanSquaredLogarithmicError();
  }
}
