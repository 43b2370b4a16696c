// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.InputRange;
import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * How far predictions are from targets, as {@code keras.losses.Loss}.
 *
 * <p>Implementations are immutable records and thread-safe; a lambda over {@link #call} does for a
 * loss of one's own.
 */
@FunctionalInterface
public interface Loss {

  /**
   * Makes a loss by the string that Keras knows it by: {@code mse}, {@code binary_crossentropy},
   * {@code BinaryCrossentropy}, ...
   *
   * <p>{@code crossentropy} or {@code ce} is {@link AutomaticCrossentropy}.
   *
   * @param identifier the name of Keras's class or function, or a short one
   * @return the loss with Keras's defaults
   * @throws ModelException if there is none, naming the nearest
   */
  static StandardLoss<?> of(String identifier) {
    Given.require("identifier", identifier);
    return LossName.find(identifier);
  }

  /**
   * Records the loss of each sample, not reduced.
   *
   * @param yTrue targets, already of the dtype of the predictions unless they are labels
   * @param yPred predictions {@code [batch, ...]}
   * @return losses, usually of the predictions' shape without the last axis
   */
  Value call(Value yTrue, Value yPred);

  /**
   * Returns the name shown for it.
   *
   * @return snake case, as in Keras
   */
  default String name() {
    return "loss";
  }

  /**
   * Returns how the losses of samples become one number.
   *
   * @return the mean over all elements by default
   */
  default LossReduction reduction() {
    return LossReduction.SUM_OVER_BATCH_SIZE;
  }

  /**
   * Records which losses count, whatever the predictions' mask says.
   *
   * @param yTrue targets
   * @param yPred predictions
   * @return BOOL of the shape of the losses, or null by default: all do
   */
  default @Nullable Value mask(Value yTrue, Value yPred) {
    return null;
  }

  /**
   * Returns the dtype in which targets are fed.
   *
   * @param yPred the type of the predictions
   * @return the dtype of the predictions by default; an integer type if targets are labels
   */
  default TensorType targetType(TensorType yPred) {
    return yPred;
  }

  /**
   * Returns the legal targets, to be checked before a step.
   *
   * @param yPred the type of the predictions
   * @return null by default: all are
   */
  default @Nullable InputRange targetRange(TensorType yPred) {
    return null;
  }

  /**
   * Records the loss of a batch, as calling a loss does in Keras: casts, masks, weighs and reduces.
   *
   * <p>Predictions narrower than FLOAT32 are computed in FLOAT32.
   *
   * @param yTrue targets of any dtype
   * @param yPred predictions {@code [batch, ...]}
   * @param sampleWeight weights of the samples, or of their elements, or null
   * @param mask BOOL, false where a prediction does not count, or null
   * @return a scalar, or the weighted losses if they are not reduced
   */
  default Value reduced(
      Value yTrue, Value yPred, @Nullable Value sampleWeight, @Nullable Value mask) {
    boolean half = yPred.dtype() == DType.FLOAT16 || yPred.dtype() == DType.BFLOAT16;
    Value predictions = half ? yPred.cast(DType.FLOAT32) : yPred;
    Value targets = yTrue.cast(targetType(predictions.type()).dtype());
    Value losses = call(targets, predictions);
    Value own = mask(targets, predictions);
    Value both = own == null ? mask : mask == null ? own : own.and(mask);
    return reduction().reduce(losses, sampleWeight, both);
  }
}
