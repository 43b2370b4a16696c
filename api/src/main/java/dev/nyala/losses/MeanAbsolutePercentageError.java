// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;
import dev.nyala.ops.Epsilon;

/**
 * The mean over the last axis of absolute differences in percent of the targets, as {@code
 * keras.losses.MeanAbsolutePercentageError}: {@code 100 |t - p| / |t|}.
 *
 * <p>Shapes: targets and predictions {@code [batch, ..., n]} give {@code [batch, ...]}. A target
 * nearer to 0 than 1e-7 counts as 1e-7.
 *
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record MeanAbsolutePercentageError(LossReduction reduction, String name)
    implements StandardLoss<MeanAbsolutePercentageError> {

  /** Makes the loss with Keras's defaults. */
  public MeanAbsolutePercentageError() {
    this(LossReduction.SUM_OVER_BATCH_SIZE, "mean_absolute_percentage_error");
  }

  @Override
  public MeanAbsolutePercentageError with(LossReduction how, String shown) {
    return new MeanAbsolutePercentageError(how, shown);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    Value scale = targets.abs().maximum(Epsilon.VALUE);
    return LastAxis.mean(targets.subtract(predictions).divide(scale).abs()).multiply(100);
  }
}
