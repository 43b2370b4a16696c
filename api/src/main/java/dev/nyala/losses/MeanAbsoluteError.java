// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;

/**
 * The mean over the last axis of absolute differences, as {@code keras.losses.MeanAbsoluteError}.
 *
 * <p>Shapes: targets and predictions {@code [batch, ..., n]} give {@code [batch, ...]}.
 *
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record MeanAbsoluteError(LossReduction reduction, String name)
    implements StandardLoss<MeanAbsoluteError> {

  /** Makes the loss with Keras's defaults. */
  public MeanAbsoluteError() {
    this(LossReduction.SUM_OVER_BATCH_SIZE, "mean_absolute_error");
  }

  @Override
  public MeanAbsoluteError with(LossReduction how, String shown) {
    return new MeanAbsoluteError(how, shown);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    return LastAxis.mean(targets.subtract(predictions).abs());
  }
}
