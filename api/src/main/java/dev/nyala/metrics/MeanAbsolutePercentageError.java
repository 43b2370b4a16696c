// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.losses.Loss;

/**
 * The mean of absolute differences in percent of the targets, as {@code
 * keras.metrics.MeanAbsolutePercentageError}.
 *
 * @param name shown in logs
 */
public record MeanAbsolutePercentageError(String name) implements MeanLoss {

  /** Makes the metric with Keras's defaults. */
  public MeanAbsolutePercentageError() {
    this("mean_absolute_percentage_error");
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public MeanAbsolutePercentageError name(String shown) {
    return new MeanAbsolutePercentageError(shown);
  }

  @Override
  public Loss loss() {
    return new dev.nyala.losses.MeanAbsolutePercentageError();
  }
}
