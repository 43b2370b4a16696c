// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.InputRange;
import dev.nyala.graph.Value;
import dev.nyala.ops.CrossEntropies;
import dev.nyala.ops.Shapes;
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
    implements StandardLoss<SparseCategoricalCrossentropy> {

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

  @Override
  public SparseCategoricalCrossentropy with(LossReduction how, String shown) {
    return new SparseCategoricalCrossentropy(fromLogits, ignoreClass, how, shown);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    return compare(labels(yTrue, yPred), yPred);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    if (ignoreClass == null) {
      return CrossEntropies.sparse(targets, predictions, fromLogits);
    }
    Value counts = targets.notEqual(ignoreClass);
    Value labels = counts.select(targets, targets.like(0));
    Value kept = Shapes.expandDims(counts, -1).select(predictions, predictions.like(0));
    Value losses = CrossEntropies.sparse(labels, kept, fromLogits);
    return counts.select(losses, losses.like(0));
  }

  @Override
  public @Nullable Value mask(Value yTrue, Value yPred) {
    return ignoreClass == null ? null : labels(yTrue, yPred).notEqual(ignoreClass);
  }

  private Value labels(Value yTrue, Value yPred) {
    return Labels.of(name, yTrue, yPred, "use categorical_crossentropy if the targets are one-hot");
  }

  @Override
  public TensorType targetType(TensorType yPred) {
    return Labels.type(yPred);
  }

  @Override
  public @Nullable InputRange targetRange(TensorType yPred) {
    InputRange range = Labels.range(yPred);
    return range == null || ignoreClass == null ? range : range.except(ignoreClass);
  }
}
