// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;
import dev.nyala.ops.Epsilon;

/**
 * The mean over the last axis of squared differences of logarithms, as {@code
 * keras.losses.MeanSquaredLogarithmicError}: {@code (ln(p + 1) - ln(t + 1))²}.
 *
 * <p>Shapes: targets and predictions {@code [batch, ..., n]} give {@code [batch, ...]}. Numbers
 * below 1e-7 count as 1e-7.
 *
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record MeanSquaredLogarithmicError(LossReduction reduction, String name)
    implements StandardLoss<MeanSquaredLogarithmicError> {

  /** Makes the loss with Keras's defaults. */
  public MeanSquaredLogarithmicError() {
    this(LossReduction.SUM_OVER_BATCH_SIZE, "mean_squared_logarithmic_error");
  }

  @Override
  public MeanSquaredLogarithmicError with(LossReduction how, String shown) {
    return new MeanSquaredLogarithmicError(how, shown);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    return LastAxis.mean(logarithm(predictions).subtract(logarithm(targets)).square());
  }

  private static Value logarithm(Value x) {
    return x.maximum(Epsilon.VALUE).add(1).log();
  }
}
