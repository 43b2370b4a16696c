// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;
import dev.nyala.tensor.TensorType;

/**
 * The cross-entropy that suits the shapes, as the string {@code "crossentropy"} means in Keras.
 *
 * <p>{@link BinaryCrossentropy} if predictions have one output; {@link
 * SparseCategoricalCrossentropy} if targets are labels: of lower rank, or with a last axis of size
 * 1; else {@link CategoricalCrossentropy}. Predictions are probabilities. Because it is not known
 * before whether targets are labels, they are not checked to be in range; a label that is no class
 * gives a loss of 0.
 *
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record AutomaticCrossentropy(LossReduction reduction, String name)
    implements StandardLoss<AutomaticCrossentropy> {

  /** Makes the loss with the name {@code crossentropy}. */
  public AutomaticCrossentropy() {
    this(LossReduction.SUM_OVER_BATCH_SIZE, "crossentropy");
  }

  /**
   * Returns the cross-entropy that suits types.
   *
   * @param yTrue the type of the targets
   * @param yPred the type of the predictions
   * @return a loss of this reduction and name
   */
  public StandardLoss<?> resolve(TensorType yTrue, TensorType yPred) {
    if (yPred.rank() == 0 || yPred.shape().dim(-1).is(1)) {
      return new BinaryCrossentropy().with(reduction, name);
    }
    boolean labels = yTrue.rank() < yPred.rank() || yTrue.rank() > 0 && yTrue.shape().dim(-1).is(1);
    return labels
        ? new SparseCategoricalCrossentropy().with(reduction, name)
        : new CategoricalCrossentropy().with(reduction, name);
  }

  @Override
  public AutomaticCrossentropy with(LossReduction how, String shown) {
    return new AutomaticCrossentropy(how, shown);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    return resolve(yTrue.type(), yPred.type()).call(yTrue, yPred);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    return resolve(targets.type(), predictions.type()).compare(targets, predictions);
  }
}
