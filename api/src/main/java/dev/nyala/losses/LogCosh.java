// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;
import dev.nyala.ops.Nn;

/**
 * The mean over the last axis of the logarithm of the hyperbolic cosine of differences, as {@code
 * keras.losses.LogCosh}: near 0 half the square, far from it the absolute difference less ln 2.
 *
 * <p>Shapes: targets and predictions {@code [batch, ..., n]} give {@code [batch, ...]}.
 *
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record LogCosh(LossReduction reduction, String name) implements StandardLoss<LogCosh> {

  /** Makes the loss with Keras's defaults. */
  public LogCosh() {
    this(LossReduction.SUM_OVER_BATCH_SIZE, "log_cosh");
  }

  @Override
  public LogCosh with(LossReduction how, String shown) {
    return new LogCosh(how, shown);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    Value error = predictions.subtract(targets);
    return LastAxis.mean(error.add(Nn.softplus(error.multiply(-2))).subtract(Math.log(2)));
  }
}
