// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.InputRange;
import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/** Targets that are integers: one per sample, of predictions that have a last axis more. */
final class Labels {

  private Labels() {}

  /**
   * Returns labels of the predictions' shape without the last axis.
   *
   * @param loss for messages
   * @param yTrue labels, perhaps as a column
   * @param yPred predictions
   * @param remedy what to do if they do not fit
   */
  static Value of(String loss, Value yTrue, Value yPred, String remedy) {
    boolean column =
        yTrue.rank() == yPred.rank() && yTrue.rank() > 0 && yTrue.shape().dim(-1).is(1);
    Value labels = column ? yTrue.squeeze(yTrue.rank() - 1) : yTrue;
    if (yPred.rank() == 0 || !labels.shape().equals(samples(yPred.type()))) {
      throw new ModelException(
          Diagnostic.of("%s cannot compare labels with predictions", loss)
              .received("labels %s and predictions %s", yTrue.type(), yPred.type())
              .expected("labels of the predictions' shape without the last axis")
              .remedy(remedy));
    }
    return labels.cast(labels.dtype().isInteger() ? labels.dtype() : DType.INT32);
  }

  private static Shape samples(TensorType yPred) {
    return yPred.shape().slice(0, Math.max(0, yPred.rank() - 1));
  }

  /** Returns the type in which labels are fed. */
  static TensorType type(TensorType yPred) {
    return new TensorType(DType.INT32, samples(yPred));
  }

  /** Returns the labels there are, if the number of classes is known. */
  static @Nullable InputRange range(TensorType yPred) {
    Dim classes = yPred.shape().dim(-1);
    return classes.isStatic() ? new InputRange(0, classes.toInt(), "class labels") : null;
  }
}
