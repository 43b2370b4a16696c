// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;

/**
 * The mean over the last axis of {@code max(0, 1 - t p)}, as {@code keras.losses.Hinge}: 0 for what
 * is on the right side by a margin of 1.
 *
 * <p>Shapes: targets and predictions {@code [batch, ..., n]} give {@code [batch, ...]}. Targets are
 * -1 or 1; if all of a batch are 0 or 1, zeros count as -1.
 *
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record Hinge(LossReduction reduction, String name) implements StandardLoss<Hinge> {

  /** Makes the loss with Keras's defaults. */
  public Hinge() {
    this(LossReduction.SUM_OVER_BATCH_SIZE, "hinge");
  }

  @Override
  public Hinge with(LossReduction how, String shown) {
    return new Hinge(how, shown);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    return LastAxis.mean(Margins.missing(targets, predictions));
  }
}
