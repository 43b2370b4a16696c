// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.ops.Arithmetic;
import dev.nyala.ops.Epsilon;
import dev.nyala.ops.Nn;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The cross-entropy of classes against one-hot targets in which easy samples count little, as
 * {@code keras.losses.CategoricalFocalCrossentropy} (Lin et al., 2017): {@code -Σ alpha (1 -
 * p)^gamma t ln p}.
 *
 * <p>Shapes: targets and predictions {@code [batch, ..., classes]} give {@code [batch, ...]}.
 * Probabilities are divided by their sum, then limited to 1e-7 and 1 - 1e-7.
 *
 * @param alpha the weight of all classes, or one of each
 * @param gamma the focusing exponent: 0 for a plain cross-entropy
 * @param fromLogits whether predictions are logits rather than probabilities
 * @param labelSmoothing how far targets move towards equal probabilities, from 0 to 1
 * @param axis the axis of classes
 * @param reduction how the losses become one number
 * @param name shown in logs
 */
public record CategoricalFocalCrossentropy(
    List<Double> alpha,
    double gamma,
    boolean fromLogits,
    double labelSmoothing,
    int axis,
    LossReduction reduction,
    String name)
    implements StandardLoss<CategoricalFocalCrossentropy> {

  /** Copies the weights and validates the numbers. */
  public CategoricalFocalCrossentropy {
    alpha = List.copyOf(alpha);
    if (alpha.isEmpty()) {
      throw new ModelException(
          Diagnostic.of("A focal loss has no alpha")
              .expected("one number, or one per class")
              .where(name));
    }
    for (double weight : alpha) {
      Ranges.notNegative(name, "alpha", weight);
    }
    Ranges.notNegative(name, "gamma", gamma);
    Ranges.fraction(name, "label smoothing", labelSmoothing);
  }

  /** Makes the loss with Keras's defaults. */
  public CategoricalFocalCrossentropy() {
    this(
        List.of(0.25),
        2,
        false,
        0,
        -1,
        LossReduction.SUM_OVER_BATCH_SIZE,
        "categorical_focal_crossentropy");
  }

  /**
   * Sets the weight of all classes, or one of each; 0.25 by default.
   *
   * @param weights one number, or one per class
   * @return a copy with it
   */
  public CategoricalFocalCrossentropy alpha(double... weights) {
    return new CategoricalFocalCrossentropy(
        DoubleStream.of(weights).boxed().toList(),
        gamma,
        fromLogits,
        labelSmoothing,
        axis,
        reduction,
        name);
  }

  /**
   * Sets the focusing exponent; 2 by default.
   *
   * @param exponent not negative; 0 for a plain cross-entropy
   * @return a copy with it
   */
  public CategoricalFocalCrossentropy gamma(double exponent) {
    return new CategoricalFocalCrossentropy(
        alpha, exponent, fromLogits, labelSmoothing, axis, reduction, name);
  }

  /**
   * Sets whether predictions are logits; false by default.
   *
   * @param logits whether predictions are logits rather than probabilities
   * @return a copy with it
   */
  public CategoricalFocalCrossentropy fromLogits(boolean logits) {
    return new CategoricalFocalCrossentropy(
        alpha, gamma, logits, labelSmoothing, axis, reduction, name);
  }

  /**
   * Sets how far targets move towards equal probabilities; 0 by default.
   *
   * @param smoothing how far targets move towards equal probabilities, from 0 to 1
   * @return a copy with it
   */
  public CategoricalFocalCrossentropy labelSmoothing(double smoothing) {
    return new CategoricalFocalCrossentropy(
        alpha, gamma, fromLogits, smoothing, axis, reduction, name);
  }

  /**
   * Sets the axis of classes; -1 by default.
   *
   * @param of the axis of classes
   * @return a copy with it
   */
  public CategoricalFocalCrossentropy axis(int of) {
    return new CategoricalFocalCrossentropy(
        alpha, gamma, fromLogits, labelSmoothing, of, reduction, name);
  }

  @Override
  public CategoricalFocalCrossentropy with(LossReduction how, String shown) {
    return new CategoricalFocalCrossentropy(
        alpha, gamma, fromLogits, labelSmoothing, axis, how, shown);
  }

  @Override
  public Value compare(Value targets, Value predictions) {
    Value t = Smoothing.towardsEqual(targets, labelSmoothing);
    Value scores = fromLogits ? Nn.softmax(predictions, axis) : predictions;
    Value normalised = scores.divide(Reductions.keepDims(Reductions::sum, scores, axis));
    Value p = Arithmetic.clip(normalised, Epsilon.VALUE, 1 - Epsilon.VALUE);
    Value focus = p.subtractFrom(1).power(gamma).multiply(weights(p));
    return Reductions.sum(focus.multiply(t).multiply(p.log()), axis).negative();
  }

  /** Returns alpha along the axis of classes. */
  private Value weights(Value p) {
    if (alpha.size() == 1) {
      return p.like(alpha.get(0));
    }
    int classes = axis < 0 ? axis + p.rank() : axis;
    Dim count = Dim.of(alpha.size());
    if (!p.shape().dim(classes).equals(count)) {
      throw new ModelException(
          Diagnostic.of("There is not one alpha per class")
              .received("%d of them for predictions %s", alpha.size(), p.type())
              .expected("one number, or as many as axis %d has classes", axis)
              .where(name));
    }
    double[] numbers = alpha.stream().mapToDouble(Double::doubleValue).toArray();
    Tensor vector = Tensor.of(Shape.of(alpha.size()), numbers).cast(p.dtype());
    Shape ones = Shape.of(Axes.repeat(1, p.rank()).toArray());
    return p.graph().constant(vector).reshape(ones.with(classes, count));
  }
}
