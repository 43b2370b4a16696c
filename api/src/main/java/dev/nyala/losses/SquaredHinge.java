// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;

/**
 * The mean over the last axis of {@code max(0, 1 - t p)²}, as {@code keras.losses.SquaredHinge}.
 *
 * <p>Shapes: targets and predictions {@code [batch, ..., n]} give {@code [batch, ...]}. Targets are
 * -1 or 1; if all of a batch are 0 or 1, zeros count as -1.
 *
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record SquaredHinge(LossReduction reduction, String name)
    implements StandardLoss<SquaredHinge> {

  /** Makes the loss with Keras's defaults. */
  public SquaredHinge() {
    this(LossReduction.SUM_OVER_BATCH_SIZE, "squared_hinge");
  }

  @Override
  public SquaredHinge with(LossReduction how, String shown) {
    return new SquaredHinge(how, shown);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    return LastAxis.mean(Margins.missing(targets, predictions).square());
  }
}
