// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;

/**
 * The mean over the last axis of errors that are squared near 0 and absolute far from it, as {@code
 * keras.losses.Huber} (Huber, 1964): {@code e² / 2} up to delta, beyond it {@code delta (|e| -
 * delta / 2)}.
 *
 * <p>Shapes: targets and predictions {@code [batch, ..., n]} give {@code [batch, ...]}.
 *
 * @param delta where squares end, positive
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record Huber(double delta, LossReduction reduction, String name)
    implements StandardLoss<Huber> {

  /** Validates delta. */
  public Huber {
    Ranges.positive(name, "delta", delta);
  }

  /** Makes the loss with Keras's defaults. */
  public Huber() {
    this(1, LossReduction.SUM_OVER_BATCH_SIZE, "huber_loss");
  }

  /**
   * Sets where squares end; 1 by default.
   *
   * @param end a positive number
   * @return a copy with it
   */
  public Huber delta(double end) {
    return new Huber(end, reduction, name);
  }

  @Override
  public Huber with(LossReduction how, String shown) {
    return new Huber(delta, how, shown);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    Value error = predictions.subtract(targets);
    Value size = error.abs();
    Value far = size.multiply(delta).subtract(0.5 * delta * delta);
    Value near = size.lessEqual(size.like(delta));
    return LastAxis.mean(near.select(error.square().multiply(0.5), far));
  }
}
