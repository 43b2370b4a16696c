// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;
import dev.nyala.ops.Epsilon;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.Axes;

/**
 * How little two areas overlap, where what is missed and what is predicted too much weigh
 * differently, as {@code keras.losses.Tversky} (Salehi et al., 2017): {@code 1 - Σ t p / (Σ t p +
 * alpha Σ t (1 - p) + beta Σ (1 - t) p)}.
 *
 * <p>Shapes: targets and predictions {@code [batch, ...]}, probabilities, give one loss for the
 * whole batch, or, with the axes 1 and on, one per sample. 1e-7 is added to the divisor. With
 * weights of 1/2 it is {@link Dice}.
 *
 * @param alpha the weight of what is missed
 * @param beta the weight of what is predicted too much
 * @param axis the axes of one sum; none for all, the batch included
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record Tversky(double alpha, double beta, Axes axis, LossReduction reduction, String name)
    implements StandardLoss<Tversky> {

  /** Validates the weights. */
  public Tversky {
    Ranges.notNegative(name, "alpha", alpha);
    Ranges.notNegative(name, "beta", beta);
  }

  /** Makes the loss with Keras's defaults. */
  public Tversky() {
    this(0.5, 0.5, Axes.of(), LossReduction.SUM_OVER_BATCH_SIZE, "tversky");
  }

  /**
   * Sets the weight of what is missed; 0.5 by default.
   *
   * @param weight not negative
   * @return a copy with it
   */
  public Tversky alpha(double weight) {
    return new Tversky(weight, beta, axis, reduction, name);
  }

  /**
   * Sets the weight of what is predicted too much; 0.5 by default.
   *
   * @param weight not negative
   * @return a copy with it
   */
  public Tversky beta(double weight) {
    return new Tversky(alpha, weight, axis, reduction, name);
  }

  /**
   * Sets the axes of one sum; by default all, the batch included.
   *
   * @param over the axes, from 0, or from -1 for the last; none for all
   * @return a copy with it
   */
  public Tversky axis(int... over) {
    return new Tversky(alpha, beta, Axes.of(over), reduction, name);
  }

  @Override
  public Tversky with(LossReduction how, String shown) {
    return new Tversky(alpha, beta, axis, how, shown);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    Value overlap = sum(targets.multiply(predictions));
    Value missed = sum(predictions.subtractFrom(1).multiply(targets));
    Value excess = sum(predictions.multiply(targets.subtractFrom(1)));
    Value all = overlap.add(missed.multiply(alpha)).add(excess.multiply(beta));
    return overlap.divide(all.add(Epsilon.VALUE)).subtractFrom(1);
  }

  private Value sum(Value x) {
    return Reductions.sum(x, axis.toArray());
  }
}
