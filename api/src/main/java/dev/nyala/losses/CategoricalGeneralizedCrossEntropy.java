// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.InputRange;
import dev.nyala.graph.Value;
import dev.nyala.ops.Indexing;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * A loss of classes against labels that bears wrong labels, as {@code
 * keras.losses.CategoricalGeneralizedCrossEntropy} (Zhang and Sabuncu, 2018): {@code (1 - p^q) / q}
 * of the label's probability p.
 *
 * <p>Shapes: labels {@code [batch, ...]} or {@code [batch, ..., 1]} and predictions, probabilities
 * {@code [batch, ..., classes]}, give {@code [batch, ...]}. Labels are integers from 0 to classes -
 * 1.
 *
 * @param q between 0, which is a cross-entropy, and 1, which is an absolute error
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record CategoricalGeneralizedCrossEntropy(double q, LossReduction reduction, String name)
    implements StandardLoss<CategoricalGeneralizedCrossEntropy> {

  /** Validates q. */
  public CategoricalGeneralizedCrossEntropy {
    if (!(q > 0 && q < 1)) {
      throw new ModelException(
          Diagnostic.of("The q of a loss is out of range")
              .received(String.valueOf(q))
              .expected("a number between 0 and 1, not one of them")
              .where(name));
    }
  }

  /** Makes the loss with Keras's defaults. */
  public CategoricalGeneralizedCrossEntropy() {
    this(0.5, LossReduction.SUM_OVER_BATCH_SIZE, "categorical_generalized_cross_entropy");
  }

  /**
   * Sets q; 0.5 by default.
   *
   * @param number between 0 and 1
   * @return a copy with it
   */
  public CategoricalGeneralizedCrossEntropy q(double number) {
    return new CategoricalGeneralizedCrossEntropy(number, reduction, name);
  }

  @Override
  public CategoricalGeneralizedCrossEntropy with(LossReduction how, String shown) {
    return new CategoricalGeneralizedCrossEntropy(q, how, shown);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    return compare(Labels.of(name, yTrue, yPred, "take argmax of one-hot targets"), yPred);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    Value right = Indexing.oneHot(targets, predictions.shape().dim(-1), predictions.dtype());
    Value probability = LastAxis.sum(predictions.multiply(right));
    return probability.power(q).subtractFrom(1).divide(q);
  }

  @Override
  public TensorType targetType(TensorType yPred) {
    return Labels.type(yPred);
  }

  @Override
  public @Nullable InputRange targetRange(TensorType yPred) {
    return Labels.range(yPred);
  }
}
