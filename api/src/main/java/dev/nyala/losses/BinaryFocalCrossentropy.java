// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;
import dev.nyala.ops.CrossEntropies;
import dev.nyala.ops.Reductions;

/**
 * The cross-entropy of yes-or-no questions in which easy ones count little, as {@code
 * keras.losses.BinaryFocalCrossentropy} (Lin et al., 2017): the mean over an axis of {@code -(1 -
 * q)^gamma ln q}, where q is the probability predicted for the target.
 *
 * <p>Shapes: targets and predictions {@code [batch, ..., n]} give {@code [batch, ...]}. Targets are
 * probabilities, mostly 0 or 1. See {@link CrossEntropies} on probabilities near 0 and 1.
 *
 * @param applyClassBalancing whether ones weigh alpha, and zeros the rest to 1
 * @param alpha the weight of ones, from 0 to 1
 * @param gamma the focusing exponent: 0 for a plain cross-entropy
 * @param fromLogits whether predictions are logits rather than probabilities
 * @param labelSmoothing how far targets move towards 1/2, from 0 to 1
 * @param axis the axis the mean is taken over
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record BinaryFocalCrossentropy(
    boolean applyClassBalancing,
    double alpha,
    double gamma,
    boolean fromLogits,
    double labelSmoothing,
    int axis,
    LossReduction reduction,
    String name)
    implements StandardLoss<BinaryFocalCrossentropy> {

  /** Validates the numbers. */
  public BinaryFocalCrossentropy {
    Ranges.fraction(name, "alpha", alpha);
    Ranges.notNegative(name, "gamma", gamma);
    Ranges.fraction(name, "label smoothing", labelSmoothing);
  }

  /** Makes the loss with Keras's defaults. */
  public BinaryFocalCrossentropy() {
    this(
        false,
        0.25,
        2,
        false,
        0,
        -1,
        LossReduction.SUM_OVER_BATCH_SIZE,
        "binary_focal_crossentropy");
  }

  /**
   * Sets whether ones weigh alpha, and zeros the rest to 1; false by default.
   *
   * @param balance true to do so
   * @return a copy with it
   */
  public BinaryFocalCrossentropy applyClassBalancing(boolean balance) {
    return new BinaryFocalCrossentropy(
        balance, alpha, gamma, fromLogits, labelSmoothing, axis, reduction, name);
  }

  /**
   * Sets the weight of ones in class balancing; 0.25 by default.
   *
   * @param weight a number from 0 to 1
   * @return a copy with it
   */
  public BinaryFocalCrossentropy alpha(double weight) {
    return new BinaryFocalCrossentropy(
        applyClassBalancing, weight, gamma, fromLogits, labelSmoothing, axis, reduction, name);
  }

  /**
   * Sets the focusing exponent; 2 by default.
   *
   * @param exponent not negative; 0 for a plain cross-entropy
   * @return a copy with it
   */
  public BinaryFocalCrossentropy gamma(double exponent) {
    return new BinaryFocalCrossentropy(
        applyClassBalancing, alpha, exponent, fromLogits, labelSmoothing, axis, reduction, name);
  }

  /**
   * Sets whether predictions are logits; false by default.
   *
   * @param logits whether predictions are logits rather than probabilities
   * @return a copy with it
   */
  public BinaryFocalCrossentropy fromLogits(boolean logits) {
    return new BinaryFocalCrossentropy(
        applyClassBalancing, alpha, gamma, logits, labelSmoothing, axis, reduction, name);
  }

  /**
   * Sets how far targets move towards 1/2; 0 by default.
   *
   * @param smoothing how far targets move towards 1/2, from 0 to 1
   * @return a copy with it
   */
  public BinaryFocalCrossentropy labelSmoothing(double smoothing) {
    return new BinaryFocalCrossentropy(
        applyClassBalancing, alpha, gamma, fromLogits, smoothing, axis, reduction, name);
  }

  /**
   * Sets the axis the mean is taken over; -1 by default.
   *
   * @param over the axis the mean is taken over
   * @return a copy with it
   */
  public BinaryFocalCrossentropy axis(int over) {
    return new BinaryFocalCrossentropy(
        applyClassBalancing, alpha, gamma, fromLogits, labelSmoothing, over, reduction, name);
  }

  @Override
  public BinaryFocalCrossentropy with(LossReduction how, String shown) {
    return new BinaryFocalCrossentropy(
        applyClassBalancing, alpha, gamma, fromLogits, labelSmoothing, axis, how, shown);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    Value t = Smoothing.towardsHalf(targets, labelSmoothing);
    Value p = fromLogits ? predictions.sigmoid() : predictions;
    Value focus = blend(t, p, p.subtractFrom(1)).subtractFrom(1).power(gamma);
    Value losses = focus.multiply(CrossEntropies.binary(t, p, false));
    Value balanced =
        applyClassBalancing ? blend(t, t.like(alpha), t.like(1 - alpha)).multiply(losses) : losses;
    return Reductions.mean(balanced, axis);
  }

  private static Value blend(Value t, Value ones, Value zeros) {
    return t.multiply(ones).add(t.subtractFrom(1).multiply(zeros));
  }
}
