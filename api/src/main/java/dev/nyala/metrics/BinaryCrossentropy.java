// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.losses.Loss;

/**
 * The mean cross-entropy of independent yes-or-no questions, as {@code
 * keras.metrics.BinaryCrossentropy}.
 *
 * @param fromLogits whether predictions are logits rather than probabilities
 * @param labelSmoothing how far targets move towards 1/2, from 0 to 1
 * @param name shown in logs
 */
public record BinaryCrossentropy(boolean fromLogits, double labelSmoothing, String name)
    implements MeanLoss {

  /** Makes the metric with Keras's defaults. */
  public BinaryCrossentropy() {
    this(false, 0, "binary_crossentropy");
  }

  /**
   * Sets whether predictions are logits; false by default.
   *
   * @param logits whether predictions are logits rather than probabilities
   * @return a copy with it
   */
  public BinaryCrossentropy fromLogits(boolean logits) {
    return new BinaryCrossentropy(logits, labelSmoothing, name);
  }

  /**
   * Sets how far targets move towards 1/2; 0 by default.
   *
   * @param smoothing how far targets move towards 1/2, from 0 to 1
   * @return a copy with it
   */
  public BinaryCrossentropy labelSmoothing(double smoothing) {
    return new BinaryCrossentropy(fromLogits, smoothing, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public BinaryCrossentropy name(String shown) {
    return new BinaryCrossentropy(fromLogits, labelSmoothing, shown);
  }

  @Override
  public Loss loss() {
    return new dev.nyala.losses.BinaryCrossentropy()
        .fromLogits(fromLogits)
        .labelSmoothing(labelSmoothing);
  }
}
