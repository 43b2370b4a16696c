// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;
import dev.nyala.ops.Epsilon;
import dev.nyala.ops.Reductions;

/**
 * The negative cosine of the angle between targets and predictions, as {@code
 * keras.losses.CosineSimilarity}: -1 for one direction, 0 for a right angle.
 *
 * <p>Shapes: targets and predictions {@code [batch, ..., n]} give {@code [batch, ...]}. A length
 * below 1e-7 counts as 1e-7: a vector of zeros gives 0 and a finite gradient, where that of Keras
 * is NaN.
 *
 * @param axis the axis of a vector's elements
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record CosineSimilarity(int axis, LossReduction reduction, String name)
    implements StandardLoss<CosineSimilarity> {

  /** Makes the loss with Keras's defaults. */
  public CosineSimilarity() {
    this(-1, LossReduction.SUM_OVER_BATCH_SIZE, "cosine_similarity");
  }

  /**
   * Sets the axis of a vector's elements; -1 by default.
   *
   * @param of the axis
   * @return a copy with it
   */
  public CosineSimilarity axis(int of) {
    return new CosineSimilarity(of, reduction, name);
  }

  @Override
  public CosineSimilarity with(LossReduction how, String shown) {
    return new CosineSimilarity(axis, how, shown);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    Value cosine = Reductions.sum(direction(targets).multiply(direction(predictions)), axis);
    return cosine.negative();
  }

  private Value direction(Value x) {
    Value squares = Reductions.keepDims(Reductions::sum, x.square(), axis);
    return x.multiply(squares.maximum(Epsilon.VALUE * Epsilon.VALUE).rsqrt());
  }
}
