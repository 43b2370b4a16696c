// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;
import dev.nyala.ops.Alignment;

/**
 * The mean over the last axis of absolute differences, as {@code keras.losses.MeanAbsoluteError}.
 *
 * <p>Shapes: targets and predictions {@code [batch, ..., n]} give {@code [batch, ...]}.
 *
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record MeanAbsoluteError(LossReduction reduction, String name) implements Loss {

  /** Makes the loss with Keras's defaults. */
  public MeanAbsoluteError() {
    this(LossReduction.SUM_OVER_BATCH_SIZE, "mean_absolute_error");
  }

  /**
   * Sets the reduction.
   *
   * @param how how the losses become one number
   * @return a copy with it
   */
  public MeanAbsoluteError reduction(LossReduction how) {
    return new MeanAbsoluteError(how, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public MeanAbsoluteError name(String shown) {
    return new MeanAbsoluteError(reduction, shown);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    Alignment aligned = Alignment.of(name, yTrue, yPred);
    return LastAxis.mean(aligned.targets().subtract(aligned.predictions()).abs());
  }
}
