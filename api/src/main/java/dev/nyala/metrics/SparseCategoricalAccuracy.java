// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.InputRange;
import dev.nyala.graph.Value;
import dev.nyala.losses.SparseCategoricalCrossentropy;
import dev.nyala.ops.Alignment;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * How often the likeliest class is the label, as {@code keras.metrics.SparseCategoricalAccuracy}.
 *
 * <p>Labels are integers {@code [batch, ...]} or {@code [batch, ..., 1]}; predictions,
 * probabilities or logits, are {@code [batch, ..., classes]}.
 *
 * @param name shown in logs
 */
public record SparseCategoricalAccuracy(String name) implements MeanMetric {

  /** Makes the metric with Keras's name. */
  public SparseCategoricalAccuracy() {
    this("sparse_categorical_accuracy");
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public SparseCategoricalAccuracy name(String shown) {
    return new SparseCategoricalAccuracy(shown);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    boolean column = yTrue.rank() == yPred.rank() && yTrue.shape().dim(-1).is(1);
    Value labels = column ? yTrue.squeeze(yTrue.rank() - 1) : yTrue;
    Alignment aligned = Alignment.of(name, labels, Reductions.argmax(yPred, -1));
    Value matches = aligned.targets().cast(DType.INT32).equal(aligned.predictions());
    boolean single = matches.rank() > 1 && matches.shape().dim(-1).is(1);
    return single ? matches.squeeze(matches.rank() - 1) : matches;
  }

  @Override
  public TensorType targetType(TensorType yPred) {
    return new SparseCategoricalCrossentropy().targetType(yPred);
  }

  @Override
  public @Nullable InputRange targetRange(TensorType yPred) {
    return new SparseCategoricalCrossentropy().targetRange(yPred);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }
}
