// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;

/**
 * How far the class of the target is from being ahead of the best other by a margin of 1, as {@code
 * keras.losses.CategoricalHinge}: {@code max(0, max((1 - t) p) - Σ t p + 1)}.
 *
 * <p>Shapes: targets and predictions {@code [batch, ..., classes]} give {@code [batch, ...]}.
 * Targets are one-hot, of 0 and 1.
 *
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record CategoricalHinge(LossReduction reduction, String name)
    implements StandardLoss<CategoricalHinge> {

  /** Makes the loss with Keras's defaults. */
  public CategoricalHinge() {
    this(LossReduction.SUM_OVER_BATCH_SIZE, "categorical_hinge");
  }

  @Override
  public CategoricalHinge with(LossReduction how, String shown) {
    return new CategoricalHinge(how, shown);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    Value right = LastAxis.sum(targets.multiply(predictions));
    Value wrong = LastAxis.max(targets.subtractFrom(1).multiply(predictions));
    return wrong.subtract(right).add(1).maximum(0);
  }
}
