// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.losses.Loss;

/**
 * The mean of absolute differences, as {@code keras.metrics.MeanAbsoluteError}.
 *
 * @param name shown in logs
 */
public record MeanAbsoluteError(String name) implements MeanLoss {

  /** Makes the metric with Keras's defaults. */
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
  public Loss loss() {
    return new dev.nyala.losses.MeanAbsoluteError();
  }
}
