// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.losses.LogCosh;
import dev.nyala.losses.Loss;

/**
 * The mean of the logarithm of the hyperbolic cosine of differences, as {@code
 * keras.metrics.LogCoshError}.
 *
 * @param name shown in logs
 */
public record LogCoshError(String name) implements MeanLoss {

  /** Makes the metric with Keras's defaults. */
  public LogCoshError() {
    this("logcosh");
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public LogCoshError name(String shown) {
    return new LogCoshError(shown);
  }

  @Override
  public Loss loss() {
    return new LogCosh();
  }
}
