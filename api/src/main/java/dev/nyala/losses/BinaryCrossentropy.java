// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;
import dev.nyala.ops.CrossEntropies;
import dev.nyala.ops.Reductions;

/**
 * The cross-entropy of independent yes-or-no questions, as {@code keras.losses.BinaryCrossentropy}:
 * the mean over an axis of {@code -t ln p - (1 - t) ln(1 - p)}.
 *
 * <p>Shapes: targets and predictions {@code [batch, ..., n]} give {@code [batch, ...]}. Targets are
 * probabilities, mostly 0 or 1. See {@link CrossEntropies} on probabilities near 0 and 1.
 *
 * @param fromLogits whether predictions are logits rather than probabilities
 * @param labelSmoothing how far targets move towards 1/2, from 0 to 1
 * @param axis the axis the mean is taken over
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record BinaryCrossentropy(
    boolean fromLogits, double labelSmoothing, int axis, LossReduction reduction, String name)
    implements StandardLoss<BinaryCrossentropy> {

  /** Validates the smoothing. */
  public BinaryCrossentropy {
    Ranges.fraction(name, "label smoothing", labelSmoothing);
  }

  /** Makes the loss with Keras's defaults. */
  public BinaryCrossentropy() {
    this(false, 0, -1, LossReduction.SUM_OVER_BATCH_SIZE, "binary_crossentropy");
  }

  /**
   * Sets whether predictions are logits; false by default.
   *
   * @param logits whether predictions are logits rather than probabilities
   * @return a copy with it
   */
  public BinaryCrossentropy fromLogits(boolean logits) {
    return new BinaryCrossentropy(logits, labelSmoothing, axis, reduction, name);
  }

  /**
   * Sets how far targets move towards 1/2; 0 by default.
   *
   * @param smoothing how far targets move towards 1/2, from 0 to 1
   * @return a copy with it
   */
  public BinaryCrossentropy labelSmoothing(double smoothing) {
    return new BinaryCrossentropy(fromLogits, smoothing, axis, reduction, name);
  }

  /**
   * Sets the axis the mean is taken over; -1 by default.
   *
   * @param over the axis the mean is taken over
   * @return a copy with it
   */
  public BinaryCrossentropy axis(int over) {
    return new BinaryCrossentropy(fromLogits, labelSmoothing, over, reduction, name);
  }

  @Override
  public BinaryCrossentropy with(LossReduction how, String shown) {
    return new BinaryCrossentropy(fromLogits, labelSmoothing, axis, how, shown);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    Value smoothed = Smoothing.towardsHalf(targets, labelSmoothing);
    return Reductions.mean(CrossEntropies.binary(smoothed, predictions, fromLogits), axis);
  }
}
