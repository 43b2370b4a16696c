// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.ops.Promotion;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * The area under a curve of how well predictions tell ones from zeros at all thresholds, as {@code
 * keras.metrics.AUC}: 1 if they do, 1/2 for guesses.
 *
 * <p>Targets are 0 or 1, of the predictions' shape; predictions are from 0 to 1. The curve is
 * approximated by the given thresholds and two more, just beyond 0 and 1.
 *
 * @param numThresholds how many thresholds there are, both ends included
 * @param thresholds the thresholds between the ends; none to divide the range evenly
 * @param curve what is drawn against what
 * @param summationMethod how the area between two thresholds is approximated
 * @param multiLabel whether each label, {@code [batch, labels]}, has a curve of its own, whose
 *     areas are averaged
 * @param labelWeights the weight of each label, or none
 * @param fromLogits whether predictions are logits rather than probabilities
 * @param name shown in logs
 */
public record AUC(
    int numThresholds,
    List<Double> thresholds,
    Curve curve,
    SummationMethod summationMethod,
    boolean multiLabel,
    List<Double> labelWeights,
    boolean fromLogits,
    String name)
    implements Metric {

  /** What is drawn against what. */
  public enum Curve {
    /** The rate of true positives against that of false positives. */
    ROC,
    /** Precision against recall. */
    PR,
    /** Precision gain against recall gain (Flach and Kull, 2015). */
    PRGAIN
  }

  /** How the area between two thresholds is approximated. */
  public enum SummationMethod {
    /** By the mean of both; for {@link Curve#PR} as Davis and Goadrich (2006) do. */
    INTERPOLATION,
    /** By the smaller of both. */
    MINORING,
    /** By the larger of both. */
    MAJORING
  }

  /** Copies and validates the settings. */
  public AUC {
    thresholds = List.copyOf(thresholds);
    labelWeights = List.copyOf(labelWeights);
    Settings.fractions(name, "threshold", thresholds);
    Settings.check(
        name, "number of thresholds", numThresholds, numThresholds > 1, "an integer above 1");
    for (double weight : labelWeights) {
      Settings.check(name, "label weight", weight, weight >= 0, "0 or a positive number");
    }
  }

  /** Makes the metric with Keras's defaults. */
  public AUC() {
    this(200, List.of(), Curve.ROC, SummationMethod.INTERPOLATION, false, List.of(), false, "auc");
  }

  /**
   * Sets how many thresholds there are, both ends included; 200 by default.
   *
   * @param count at least 2
   * @return a copy with it
   */
  public AUC numThresholds(int count) {
    return new AUC(
        count, List.of(), curve, summationMethod, multiLabel, labelWeights, fromLogits, name);
  }

  /**
   * Sets the thresholds between the ends, and with them their number.
   *
   * @param inner numbers from 0 to 1; none for evenly spaced ones
   * @return a copy with them
   */
  public AUC thresholds(double... inner) {
    List<Double> cuts = DoubleStream.of(inner).boxed().toList();
    int count = cuts.isEmpty() ? numThresholds : cuts.size() + 2;
    return new AUC(count, cuts, curve, summationMethod, multiLabel, labelWeights, fromLogits, name);
  }

  /**
   * Sets what is drawn against what; {@link Curve#ROC} by default.
   *
   * @param drawn the curve
   * @return a copy with it
   */
  public AUC curve(Curve drawn) {
    return new AUC(
        numThresholds,
        thresholds,
        drawn,
        summationMethod,
        multiLabel,
        labelWeights,
        fromLogits,
        name);
  }

  /**
   * Sets how the area between two thresholds is approximated; {@link SummationMethod#INTERPOLATION}
   * by default.
   *
   * @param method the method
   * @return a copy with it
   */
  public AUC summationMethod(SummationMethod method) {
    return new AUC(
        numThresholds, thresholds, curve, method, multiLabel, labelWeights, fromLogits, name);
  }

  /**
   * Sets whether each label has a curve of its own, whose areas are averaged; false by default.
   *
   * @param apart true for predictions {@code [batch, labels]}
   * @return a copy with it
   */
  public AUC multiLabel(boolean apart) {
    return new AUC(
        numThresholds, thresholds, curve, summationMethod, apart, labelWeights, fromLogits, name);
  }

  /**
   * Sets the weight of each label, the last axis of predictions; all are equal by default.
   *
   * @param weights as many as there are labels
   * @return a copy with them
   */
  public AUC labelWeights(double... weights) {
    List<Double> all = DoubleStream.of(weights).boxed().toList();
    return new AUC(
        numThresholds, thresholds, curve, summationMethod, multiLabel, all, fromLogits, name);
  }

  /**
   * Sets whether predictions are logits; false by default.
   *
   * @param logits whether predictions are logits rather than probabilities
   * @return a copy with it
   */
  public AUC fromLogits(boolean logits) {
    return new AUC(
        numThresholds, thresholds, curve, summationMethod, multiLabel, labelWeights, logits, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public AUC name(String shown) {
    return new AUC(
        numThresholds,
        thresholds,
        curve,
        summationMethod,
        multiLabel,
        labelWeights,
        fromLogits,
        shown);
  }

  private ThresholdCounts counts() {
    return ThresholdCounts.of(
        thresholds.isEmpty() ? Thresholds.curve(numThresholds) : Thresholds.curve(thresholds));
  }

  @Override
  public List<MetricState> state(TensorType yPred) {
    return multiLabel ? counts().state(Matrices.columns(name, yPred)) : counts().state();
  }

  @Override
  public List<Value> update(
      List<Value> state, Value yTrue, Value yPred, @Nullable Value sampleWeight) {
    Value floats = Promotion.toFloat(yPred).cast(DType.FLOAT32);
    Value predictions = fromLogits ? floats.sigmoid() : floats;
    Judgement judged = Judgement.of(name, yTrue, predictions, sampleWeight, null, null);
    if (multiLabel) {
      Matrices.columns(name, judged.predictions().type());
      return counts().update(state, judged);
    }
    Judgement weighed =
        labelWeights.isEmpty() ? judged : judged.weigh(weights(judged.predictions()));
    return counts().update(state, weighed.column());
  }

  /** Returns the weights of labels along the last axis of a value. */
  private Value weights(Value x) {
    Dim labels = x.rank() == 0 ? Dim.of(1) : x.shape().dim(-1);
    if (!labels.is(labelWeights.size())) {
      throw new ModelException(
          Diagnostic.of("There is not one weight per label")
              .received("%d of them for %s", labelWeights.size(), x.type())
              .expected("%s", labels)
              .where(name));
    }
    double[] numbers = labelWeights.stream().mapToDouble(Double::doubleValue).toArray();
    Shape ones = Shape.of(Axes.repeat(1, x.rank()).toArray());
    Tensor row = Tensor.of(Shape.of(numbers.length), numbers).cast(DType.FLOAT32);
    return x.graph().constant(row).reshape(ones.with(-1, labels));
  }

  @Override
  public Value result(List<Value> state) {
    Value areas = new CurveArea(Confusion.of(state)).of(curve, summationMethod);
    if (!multiLabel) {
      return areas;
    }
    if (labelWeights.isEmpty()) {
      return Reductions.mean(areas);
    }
    Value weights = weights(areas);
    return Confusion.divide(Reductions.sum(areas.multiply(weights)), Reductions.sum(weights));
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }
}
