// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;

/**
 * The mean over the last axis of squared differences, as {@code keras.losses.MeanSquaredError}.
 *
 * <p>Shapes: targets and predictions {@code [batch, ..., n]} give {@code [batch, ...]}.
 *
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record MeanSquaredError(LossReduction reduction, String name)
    implements StandardLoss<MeanSquaredError> {

  /** Makes the loss with Keras's defaults. */
  public MeanSquaredError() {
    this(LossReduction.SUM_OVER_BATCH_SIZE, "mean_squared_error");
  }

  @Override
  public MeanSquaredError with(LossReduction how, String shown) {
    return new MeanSquaredError(how, shown);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    return LastAxis.mean(predictions.subtract(targets).square());
  }
}
