// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import org.jspecify.annotations.Nullable;

/**
 * The harmonic mean of precision and recall, as {@code keras.metrics.F1Score}.
 *
 * <p>Targets, 0 or 1, and predictions are {@code [batch, classes]}. There is a figure per class
 * unless they are averaged. It is {@link FBetaScore} with a beta of 1.
 *
 * @param average how the scores of classes become one figure
 * @param threshold what positive predictions exceed, above 0 up to 1; or null, then the likeliest
 *     class is positive
 * @param name shown in logs
 */
public record F1Score(Averaging average, @Nullable Double threshold, String name)
    implements SpecialMetric {

  /** Validates the threshold. */
  public F1Score {
    FBetaScore unused = new FBetaScore(average, 1, threshold, name);
  }

  /** Makes the metric with Keras's defaults. */
  public F1Score() {
    this(Averaging.NONE, null, "f1_score");
  }

  /**
   * Sets how the scores of classes become one figure; by default they do not.
   *
   * @param how the average
   * @return a copy with it
   */
  public F1Score average(Averaging how) {
    return new F1Score(how, threshold, name);
  }

  /**
   * Sets what positive predictions exceed; by default the likeliest class is positive.
   *
   * @param value a number above 0, up to 1
   * @return a copy with it
   */
  public F1Score threshold(double value) {
    return new F1Score(average, value, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public F1Score name(String shown) {
    return new F1Score(average, threshold, shown);
  }

  @Override
  public FBetaScore general() {
    return new FBetaScore(average, 1, threshold, name);
  }
}
