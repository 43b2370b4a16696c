// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.losses.Loss;

/**
 * The mean distance of the right class from being ahead by a margin of 1, as {@code
 * keras.metrics.CategoricalHinge}.
 *
 * @param name shown in logs
 */
public record CategoricalHinge(String name) implements MeanLoss {

  /** Makes the metric with Keras's defaults. */
  public CategoricalHinge() {
    this("categorical_hinge");
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public CategoricalHinge name(String shown) {
    return new CategoricalHinge(shown);
  }

  @Override
  public Loss loss() {
    return new dev.nyala.losses.CategoricalHinge();
  }
}
