// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.tensor.TensorType;

/**
 * The accuracy that suits the shapes, as the string {@code "accuracy"} means in Keras.
 *
 * <p>{@link BinaryAccuracy} if predictions have one output; {@link SparseCategoricalAccuracy} if
 * targets are labels: of lower rank, or with a last axis of size 1; else {@link
 * CategoricalAccuracy}.
 *
 * @param name shown in logs
 */
public record AutomaticAccuracy(String name) implements MeanMetric {

  /** Makes the metric with the name {@code accuracy}. */
  public AutomaticAccuracy() {
    this("accuracy");
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public AutomaticAccuracy name(String shown) {
    return new AutomaticAccuracy(shown);
  }

  /**
   * Returns the accuracy that suits types.
   *
   * @param yTrue the type of the targets
   * @param yPred the type of the predictions
   * @return a metric of this name
   */
  public MeanMetric resolve(TensorType yTrue, TensorType yPred) {
    if (yPred.rank() == 0 || yPred.shape().dim(-1).is(1)) {
      return new BinaryAccuracy().name(name);
    }
    boolean labels = yTrue.rank() < yPred.rank() || yTrue.rank() > 0 && yTrue.shape().dim(-1).is(1);
    return labels
        ? new SparseCategoricalAccuracy().name(name)
        : new CategoricalAccuracy().name(name);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    return resolve(yTrue.type(), yPred.type()).call(yTrue, yPred);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }
}
