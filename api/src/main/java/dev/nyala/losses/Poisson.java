// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;
import dev.nyala.ops.Epsilon;

/**
 * The mean over the last axis of {@code p - t ln p}, as {@code keras.losses.Poisson}: how unlikely
 * counts are if the predictions are their rates.
 *
 * <p>Shapes: targets and predictions {@code [batch, ..., n]} give {@code [batch, ...]}. Predictions
 * are positive; 1e-7 is added before the logarithm.
 *
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record Poisson(LossReduction reduction, String name) implements StandardLoss<Poisson> {

  /** Makes the loss with Keras's defaults. */
  public Poisson() {
    this(LossReduction.SUM_OVER_BATCH_SIZE, "poisson");
  }

  @Override
  public Poisson with(LossReduction how, String shown) {
    return new Poisson(how, shown);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    Value logarithm = predictions.add(Epsilon.VALUE).log();
    return LastAxis.mean(predictions.subtract(targets.multiply(logarithm)));
  }
}
