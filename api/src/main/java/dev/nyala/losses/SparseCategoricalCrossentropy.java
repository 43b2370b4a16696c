// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.InputRange;
import dev.nyala.graph.Value;
import dev.nyala.ops.CrossEntropies;
import dev.nyala.ops.Shapes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * The cross-entropy of classes against labels, as {@code
 * keras.losses.SparseCategoricalCrossentropy}: {@code -ln p} of the label.
 *
 * <p>Shapes: labels {@code [batch, ...]} or {@code [batch, ..., 1]} and predictions {@code [batch,
 * ..., classes]} give {@code [batch, ...]}. Labels are integers from 0 to classes - 1. See {@link
 * CrossEntropies} on probabilities near 0 and 1.
 *
 * @param fromLogits whether predictions are logits rather than probabilities
 * @param ignoreClass a label that does not count, or null
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record SparseCategoricalCrossentropy(
    boolean fromLogits, @Nullable Integer ignoreClass, LossReduction reduction, String name)
    implements Loss {

  /** Makes the loss with Keras's defaults. */
  public SparseCategoricalCrossentropy() {
    this(false, null, LossReduction.SUM_OVER_BATCH_SIZE, "sparse_categorical_crossentropy");
  }

  /**
   * Sets whether predictions are logits; false by default.
   *
   * @param logits whether predictions are logits rather than probabilities
   * @return a copy with it
   */
  public SparseCategoricalCrossentropy fromLogits(boolean logits) {
    return new SparseCategoricalCrossentropy(logits, ignoreClass, reduction, name);
  }

  /**
   * Sets a label that does not count.
   *
   * @param label a label that does not count, or null
   * @return a copy with it
   */
  public SparseCategoricalCrossentropy ignoreClass(int label) {
    return new SparseCategoricalCrossentropy(fromLogits, label, reduction, name);
  }

  /**
   * Sets the reduction.
   *
   * @param how how the losses become one number
   * @return a copy with it
   */
  public SparseCategoricalCrossentropy reduction(LossReduction how) {
    return new SparseCategoricalCrossentropy(fromLogits, ignoreClass, how, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public SparseCategoricalCrossentropy name(String shown) {
    return new SparseCategoricalCrossentropy(fromLogits, ignoreClass, reduction, shown);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    Value labels = labels(yTrue, yPred);
    if (ignoreClass == null) {
      return CrossEntropies.sparse(labels, yPred, fromLogits);
    }
    Value counts = labels.notEqual(ignoreClass);
    Value predictions = Shapes.expandDims(counts, -1).select(yPred, yPred.like(0));
    Value losses =
        CrossEntropies.sparse(counts.select(labels, labels.like(0)), predictions, fromLogits);
    return counts.select(losses, losses.like(0));
  }

  @Override
  public @Nullable Value mask(Value yTrue, Value yPred) {
    return ignoreClass == null ? null : labels(yTrue, yPred).notEqual(ignoreClass);
  }

  /** Returns labels of the predictions' shape without the classes. */
  private Value labels(Value yTrue, Value yPred) {
    boolean column = yTrue.rank() == yPred.rank() && yTrue.shape().dim(-1).is(1);
    Value labels = column ? yTrue.squeeze(yTrue.rank() - 1) : yTrue;
    if (yPred.rank() == 0 || !labels.shape().equals(samples(yPred.type()))) {
      throw new ModelException(
          Diagnostic.of("%s cannot compare labels with predictions", name)
              .received("labels %s and predictions %s", yTrue.type(), yPred.type())
              .expected("labels of the predictions' shape without the last axis")
              .remedy("use categorical_crossentropy if the targets are one-hot"));
    }
    return labels.cast(labels.dtype().isInteger() ? labels.dtype() : DType.INT32);
  }

  private static Shape samples(TensorType yPred) {
    return yPred.shape().slice(0, Math.max(0, yPred.rank() - 1));
  }

  @Override
  public TensorType targetType(TensorType yPred) {
    return new TensorType(DType.INT32, samples(yPred));
  }

  @Override
  public @Nullable InputRange targetRange(TensorType yPred) {
    Dim classes = yPred.shape().dim(-1);
    if (!classes.isStatic()) {
      return null;
    }
    InputRange range = new InputRange(0, classes.toInt(), "class labels");
    return ignoreClass == null ? range : range.except(ignoreClass);
  }
}
