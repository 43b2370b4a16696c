// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.losses.Loss;

/**
 * The mean Kullback-Leibler divergence of predicted probabilities from those of the targets, as
 * {@code keras.metrics.KLDivergence}.
 *
 * @param name shown in logs
 */
public record KLDivergence(String name) implements MeanLoss {

  /** Makes the metric with Keras's defaults. */
  public KLDivergence() {
    this("kl_divergence");
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public KLDivergence name(String shown) {
    return new KLDivergence(shown);
  }

  @Override
  public Loss loss() {
    return new dev.nyala.losses.KLDivergence();
  }
}
