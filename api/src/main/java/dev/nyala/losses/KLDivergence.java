// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;
import dev.nyala.ops.Arithmetic;
import dev.nyala.ops.Epsilon;

/**
 * How far predicted probabilities are from those of the targets, as {@code
 * keras.losses.KLDivergence} (Kullback and Leibler, 1951): {@code Σ t ln(t / p)}.
 *
 * <p>Shapes: targets and predictions {@code [batch, ..., classes]} give {@code [batch, ...]}.
 * Probabilities are limited to 1e-7 and 1.
 *
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record KLDivergence(LossReduction reduction, String name)
    implements StandardLoss<KLDivergence> {

  /** Makes the loss with Keras's defaults. */
  public KLDivergence() {
    this(LossReduction.SUM_OVER_BATCH_SIZE, "kl_divergence");
  }

  @Override
  public KLDivergence with(LossReduction how, String shown) {
    return new KLDivergence(how, shown);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    Value t = Arithmetic.clip(targets, Epsilon.VALUE, 1);
    Value p = Arithmetic.clip(predictions, Epsilon.VALUE, 1);
    return LastAxis.sum(t.multiply(t.divide(p).log()));
  }
}
