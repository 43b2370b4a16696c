// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.losses.Loss;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mean cross-entropy of classes against labels, as {@code
 * keras.metrics.SparseCategoricalCrossentropy}.
 *
 * <p>As in Keras, an ignored label adds 0 to the sum; it is counted unless there are sample weights
 * or a mask.
 *
 * @param fromLogits whether predictions are logits rather than probabilities
 * @param ignoreClass a label that does not add to the sum, or null
 * @param name shown in logs
 */
public record SparseCategoricalCrossentropy(
    boolean fromLogits, @Nullable Integer ignoreClass, String name) implements MeanLoss {

  /** Makes the metric with Keras's defaults. */
  public SparseCategoricalCrossentropy() {
    this(false, null, "sparse_categorical_crossentropy");
  }

  /**
   * Sets whether predictions are logits; false by default.
   *
   * @param logits whether predictions are logits rather than probabilities
   * @return a copy with it
   */
  public SparseCategoricalCrossentropy fromLogits(boolean logits) {
    return new SparseCategoricalCrossentropy(logits, ignoreClass, name);
  }

  /**
   * Sets a label that does not add to the sum.
   *
   * @param label for example -1
   * @return a copy with it
   */
  public SparseCategoricalCrossentropy ignoreClass(int label) {
    return new SparseCategoricalCrossentropy(fromLogits, label, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public SparseCategoricalCrossentropy name(String shown) {
    return new SparseCategoricalCrossentropy(fromLogits, ignoreClass, shown);
  }

  @Override
  public Loss loss() {
    dev.nyala.losses.SparseCategoricalCrossentropy loss =
        new dev.nyala.losses.SparseCategoricalCrossentropy().fromLogits(fromLogits);
    return ignoreClass == null ? loss : loss.ignoreClass(ignoreClass);
  }

  @Override
  public List<Value> update(
      List<Value> state, Value yTrue, Value yPred, @Nullable Value sampleWeight) {
    Value counts = sampleWeight == null ? null : loss().mask(yTrue, yPred);
    return MeanLoss.super.update(state, yTrue, yPred, SampleWeights.masked(sampleWeight, counts));
  }
}
