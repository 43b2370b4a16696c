// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.losses.Loss;

/**
 * The mean of {@code max(0, 1 - t p)²}, as {@code keras.metrics.SquaredHinge}.
 *
 * @param name shown in logs
 */
public record SquaredHinge(String name) implements MeanLoss {

  /** Makes the metric with Keras's defaults. */
  public SquaredHinge() {
    this("squared_hinge");
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public SquaredHinge name(String shown) {
    return new SquaredHinge(shown);
  }

  @Override
  public Loss loss() {
    return new dev.nyala.losses.SquaredHinge();
  }
}
