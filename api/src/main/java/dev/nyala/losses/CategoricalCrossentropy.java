// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;
import dev.nyala.ops.CrossEntropies;

/**
 * The cross-entropy of classes against one-hot targets, as {@code
 * keras.losses.CategoricalCrossentropy}: {@code -Σ t ln p}.
 *
 * <p>Shapes: targets and predictions {@code [batch, ..., classes]} give {@code [batch, ...]}. See
 * {@link CrossEntropies} on probabilities near 0 and 1. For labels use {@link
 * SparseCategoricalCrossentropy}.
 *
 * @param fromLogits whether predictions are logits rather than probabilities
 * @param labelSmoothing how far targets move towards equal probabilities, from 0 to 1
 * @param axis the axis of classes
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record CategoricalCrossentropy(
    boolean fromLogits, double labelSmoothing, int axis, LossReduction reduction, String name)
    implements StandardLoss<CategoricalCrossentropy> {

  /** Validates the smoothing. */
  public CategoricalCrossentropy {
    Ranges.fraction(name, "label smoothing", labelSmoothing);
  }

  /** Makes the loss with Keras's defaults. */
  public CategoricalCrossentropy() {
    this(false, 0, -1, LossReduction.SUM_OVER_BATCH_SIZE, "categorical_crossentropy");
  }

  /**
   * Sets whether predictions are logits; false by default.
   *
   * @param logits whether predictions are logits rather than probabilities
   * @return a copy with it
   */
  public CategoricalCrossentropy fromLogits(boolean logits) {
    return new CategoricalCrossentropy(logits, labelSmoothing, axis, reduction, name);
  }

  /**
   * Sets how far targets move towards equal probabilities; 0 by default.
   *
   * @param smoothing how far targets move towards equal probabilities, from 0 to 1
   * @return a copy with it
   */
  public CategoricalCrossentropy labelSmoothing(double smoothing) {
    return new CategoricalCrossentropy(fromLogits, smoothing, axis, reduction, name);
  }

  /**
   * Sets the axis of classes; -1 by default.
   *
   * @param of the axis of classes
   * @return a copy with it
   */
  public CategoricalCrossentropy axis(int of) {
    return new CategoricalCrossentropy(fromLogits, labelSmoothing, of, reduction, name);
  }

  @Override
  public CategoricalCrossentropy with(LossReduction how, String shown) {
    return new CategoricalCrossentropy(fromLogits, labelSmoothing, axis, how, shown);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    Value smoothed = Smoothing.towardsEqual(targets, labelSmoothing);
    return CrossEntropies.categorical(smoothed, predictions, fromLogits, axis);
  }
}
