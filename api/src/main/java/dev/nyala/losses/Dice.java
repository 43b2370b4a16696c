// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;
import dev.nyala.ops.Epsilon;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.Axes;

/**
 * How little two areas overlap, as {@code keras.losses.Dice} (Sørensen, 1948): {@code 1 - 2 Σ t p /
 * (Σ t + Σ p)}.
 *
 * <p>Shapes: targets and predictions {@code [batch, ...]}, probabilities, give one loss for the
 * whole batch, or, with the axes 1 and on, one per sample. 1e-7 is added to the divisor.
 *
 * @param axis the axes of one sum; none for all, the batch included
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record Dice(Axes axis, LossReduction reduction, String name) implements StandardLoss<Dice> {

  /** Makes the loss with Keras's defaults. */
  public Dice() {
    this(Axes.of(), LossReduction.SUM_OVER_BATCH_SIZE, "dice");
  }

  /**
   * Sets the axes of one sum; by default all, the batch included.
   *
   * @param over the axes, from 0, or from -1 for the last; none for all
   * @return a copy with it
   */
  public Dice axis(int... over) {
    return new Dice(Axes.of(over), reduction, name);
  }

  @Override
  public Dice with(LossReduction how, String shown) {
    return new Dice(axis, how, shown);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    Value overlap = sum(targets.multiply(predictions)).multiply(2);
    Value sizes = sum(targets).add(sum(predictions)).add(Epsilon.VALUE);
    return overlap.divide(sizes).subtractFrom(1);
  }

  private Value sum(Value x) {
    return Reductions.sum(x, axis.toArray());
  }
}
