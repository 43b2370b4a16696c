// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;
import dev.nyala.ops.Creation;
import dev.nyala.ops.Nn;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;

/**
 * How badly the embeddings of a batch tell its classes apart, as {@code keras.losses.Circle} (Sun
 * et al., 2020).
 *
 * <p>Shapes: labels {@code [batch]} or {@code [batch, 1]}, integers, and embeddings {@code [batch,
 * n]} of length 1 give {@code [batch]}. A sample without another of its class, or without one of
 * another class, does not count.
 *
 * @param gamma the scale of similarities
 * @param margin how near to a class's own, and how far from others, embeddings need to be
 * @param removeDiagonal whether a sample is not compared with itself
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record Circle(
    double gamma, double margin, boolean removeDiagonal, LossReduction reduction, String name)
    implements StandardLoss<Circle> {

  /** Makes the loss with Keras's defaults. */
  public Circle() {
    this(80, 0.4, true, LossReduction.SUM_OVER_BATCH_SIZE, "circle");
  }

  /**
   * Sets the scale of similarities; 80 by default.
   *
   * @param scale the number
   * @return a copy with it
   */
  public Circle gamma(double scale) {
    return new Circle(scale, margin, removeDiagonal, reduction, name);
  }

  /**
   * Sets how near to a class's own, and how far from others, embeddings need to be; 0.4 by default.
   *
   * @param distance the number
   * @return a copy with it
   */
  public Circle margin(double distance) {
    return new Circle(gamma, distance, removeDiagonal, reduction, name);
  }

  /**
   * Sets whether a sample is not compared with itself; true by default.
   *
   * @param remove false to compare it
   * @return a copy with it
   */
  public Circle removeDiagonal(boolean remove) {
    return new Circle(gamma, margin, remove, reduction, name);
  }

  @Override
  public Circle with(LossReduction how, String shown) {
    return new Circle(gamma, margin, removeDiagonal, how, shown);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    return compare(Labels.of(name, yTrue, yPred, "give one label per embedding"), yPred);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    Value distance = predictions.matmul(predictions, false, true).subtractFrom(1).maximum(0);
    Value row = targets.reshape(targets.shape().insert(0, Dim.of(1)));
    Value same = targets.reshape(targets.shape().insert(1, Dim.of(1))).equal(row);
    Value own = Creation.eye(targets.graph(), targets.shape().dim(0), DType.BOOL);
    Value near = removeDiagonal ? same.and(own.not()) : same;
    Value far = same.not();
    Value pull = only(near, distance.add(margin)).multiply(distance.subtract(margin));
    Value push =
        only(far, distance.subtractFrom(1 + margin)).multiply(distance.subtractFrom(1 - margin));
    return Nn.softplus(largest(near, pull).add(largest(far, push)));
  }

  private static Value only(Value which, Value weights) {
    return which.select(weights, weights.like(0)).maximum(0);
  }

  /** Returns a smooth maximum over some of each row; minus infinity over none. */
  private Value largest(Value which, Value x) {
    Value none = x.like(Double.NEGATIVE_INFINITY);
    return Reductions.logSumExp(which.select(x.multiply(gamma), none), 1);
  }

  @Override
  public Value mask(Value yTrue, Value yPred) {
    return call(yTrue, yPred).greater(0);
  }

  @Override
  public TensorType targetType(TensorType yPred) {
    return Labels.type(yPred);
  }
}
