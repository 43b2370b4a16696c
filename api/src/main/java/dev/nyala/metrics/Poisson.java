// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.losses.Loss;

/**
 * The mean of {@code p - t ln p}, as {@code keras.metrics.Poisson}.
 *
 * @param name shown in logs
 */
public record Poisson(String name) implements MeanLoss {

  /** Makes the metric with Keras's defaults. */
  public Poisson() {
    this("poisson");
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public Poisson name(String shown) {
    return new Poisson(shown);
  }

  @Override
  public Loss loss() {
    return new dev.nyala.losses.Poisson();
  }
}
