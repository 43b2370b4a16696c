// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.losses.Loss;

/**
 * The mean cosine of the angle between targets and predictions, as {@code
 * keras.metrics.CosineSimilarity}: 1 for one direction, where the loss of that name is -1.
 *
 * @param axis the axis of a vector's elements
 * @param name shown in logs
 */
public record CosineSimilarity(int axis, String name) implements MeanLoss {

  /** Makes the metric with Keras's defaults. */
  public CosineSimilarity() {
    this(-1, "cosine_similarity");
  }

  /**
   * Sets the axis of a vector's elements; -1 by default.
   *
   * @param of the axis
   * @return a copy with it
   */
  public CosineSimilarity axis(int of) {
    return new CosineSimilarity(of, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public CosineSimilarity name(String shown) {
    return new CosineSimilarity(axis, shown);
  }

  @Override
  public Loss loss() {
    return new dev.nyala.losses.CosineSimilarity().axis(axis);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    return MeanLoss.super.call(yTrue, yPred).negative();
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }
}
