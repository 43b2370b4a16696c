// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.InputRange;
import dev.nyala.graph.Value;
import dev.nyala.ops.Logic;
import dev.nyala.ops.Reductions;
import dev.nyala.ops.Shapes;
import dev.nyala.ops.Slicing;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * How often the label is among the k likeliest classes, as {@code
 * keras.metrics.SparseTopKCategoricalAccuracy}.
 *
 * <p>Labels are integers {@code [batch, ...]} or {@code [batch, ..., 1]}; predictions,
 * probabilities or logits, are {@code [batch, ..., classes]}. A class that ties with the k-th
 * counts as among them.
 *
 * @param k how many of the likeliest classes are looked at
 * @param fromSortedIds whether predictions are classes, the likeliest first
 * @param name shown in logs
 */
public record SparseTopKCategoricalAccuracy(int k, boolean fromSortedIds, String name)
    implements MeanMetric {

  /** Validates k. */
  public SparseTopKCategoricalAccuracy {
    Settings.positive(name, "k", k);
  }

  /** Makes the metric with Keras's defaults. */
  public SparseTopKCategoricalAccuracy() {
    this(5, false, "sparse_top_k_categorical_accuracy");
  }

  /**
   * Sets how many of the likeliest classes are looked at; 5 by default.
   *
   * @param classes a positive number
   * @return a copy with it
   */
  public SparseTopKCategoricalAccuracy k(int classes) {
    return new SparseTopKCategoricalAccuracy(classes, fromSortedIds, name);
  }

  /**
   * Sets whether predictions are classes, the likeliest first; false by default.
   *
   * @param sorted true if they are
   * @return a copy with it
   */
  public SparseTopKCategoricalAccuracy fromSortedIds(boolean sorted) {
    return new SparseTopKCategoricalAccuracy(k, sorted, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public SparseTopKCategoricalAccuracy name(String shown) {
    return new SparseTopKCategoricalAccuracy(k, fromSortedIds, shown);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    boolean column = yTrue.rank() == yPred.rank() && yTrue.shape().dim(-1).is(1);
    Value labels = column ? yTrue.squeeze(yTrue.rank() - 1) : yTrue;
    return fromSortedIds ? amongFirst(labels, yPred) : Ranks.within(k, labels, yPred);
  }

  private Value amongFirst(Value labels, Value ids) {
    Dim all = ids.shape().dim(-1);
    boolean more = !all.isStatic() || all.toInt() > k;
    Value first = more ? Slicing.slice(ids, -1, 0, k) : ids;
    return Reductions.any(Logic.equal(Shapes.expandDims(labels, -1), first), -1);
  }

  @Override
  public TensorType targetType(TensorType yPred) {
    return new SparseCategoricalCrossentropy().targetType(yPred);
  }

  @Override
  public @Nullable InputRange targetRange(TensorType yPred) {
    return fromSortedIds ? null : new SparseCategoricalCrossentropy().targetRange(yPred);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }
}
