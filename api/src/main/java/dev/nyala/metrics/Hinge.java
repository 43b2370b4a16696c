// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.losses.Loss;

/**
 * The mean of {@code max(0, 1 - t p)}, as {@code keras.metrics.Hinge}.
 *
 * @param name shown in logs
 */
public record Hinge(String name) implements MeanLoss {

  /** Makes the metric with Keras's defaults. */
  public Hinge() {
    this("hinge");
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public Hinge name(String shown) {
    return new Hinge(shown);
  }

  @Override
  public Loss loss() {
    return new dev.nyala.losses.Hinge();
  }
}
