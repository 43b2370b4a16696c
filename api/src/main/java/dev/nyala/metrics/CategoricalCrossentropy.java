// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.losses.Loss;

/**
 * The mean cross-entropy of classes against one-hot targets, as {@code
 * keras.metrics.CategoricalCrossentropy}.
 *
 * @param fromLogits whether predictions are logits rather than probabilities
 * @param labelSmoothing how far targets move towards equal probabilities, from 0 to 1
 * @param axis the axis of classes
 * @param name shown in logs
 */
public record CategoricalCrossentropy(
    boolean fromLogits, double labelSmoothing, int axis, String name) implements MeanLoss {

  /** Makes the metric with Keras's defaults. */
  public CategoricalCrossentropy() {
    this(false, 0, -1, "categorical_crossentropy");
  }

  /**
   * Sets whether predictions are logits; false by default.
   *
   * @param logits whether predictions are logits rather than probabilities
   * @return a copy with it
   */
  public CategoricalCrossentropy fromLogits(boolean logits) {
    return new CategoricalCrossentropy(logits, labelSmoothing, axis, name);
  }

  /**
   * Sets how far targets move towards equal probabilities; 0 by default.
   *
   * @param smoothing how far targets move towards equal probabilities, from 0 to 1
   * @return a copy with it
   */
  public CategoricalCrossentropy labelSmoothing(double smoothing) {
    return new CategoricalCrossentropy(fromLogits, smoothing, axis, name);
  }

  /**
   * Sets the axis of classes; -1 by default.
   *
   * @param of the axis of classes
   * @return a copy with it
   */
  public CategoricalCrossentropy axis(int of) {
    return new CategoricalCrossentropy(fromLogits, labelSmoothing, of, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public CategoricalCrossentropy name(String shown) {
    return new CategoricalCrossentropy(fromLogits, labelSmoothing, axis, shown);
  }

  @Override
  public Loss loss() {
    return new dev.nyala.losses.CategoricalCrossentropy()
        .fromLogits(fromLogits)
        .labelSmoothing(labelSmoothing)
        .axis(axis);
  }
}
