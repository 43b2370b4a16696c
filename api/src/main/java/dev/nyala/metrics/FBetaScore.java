// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.ops.Epsilon;
import dev.nyala.ops.Promotion;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The weighted harmonic mean of precision and recall, as {@code keras.metrics.FBetaScore}: {@code
 * (1 + beta²) precision × recall / (beta² precision + recall)}.
 *
 * <p>Targets, 0 or 1, and predictions are {@code [batch, classes]}. There is a figure per class
 * unless they are averaged.
 *
 * @param average how the scores of classes become one figure
 * @param beta how much more recall matters than precision, positive
 * @param threshold what positive predictions exceed, above 0 up to 1; or null, then the likeliest
 *     class is positive
 * @param name shown in logs
 */
public record FBetaScore(Averaging average, double beta, @Nullable Double threshold, String name)
    implements Metric {

  /** Validates the numbers. */
  public FBetaScore {
    Settings.check(name, "beta", beta, beta > 0, "a positive number");
    if (threshold != null) {
      boolean holds = threshold > 0 && threshold <= 1;
      Settings.check(name, "threshold", threshold, holds, "a number above 0, up to 1");
    }
  }

  /** Makes the metric with Keras's defaults. */
  public FBetaScore() {
    this(Averaging.NONE, 1, null, "fbeta_score");
  }

  /**
   * Sets how the scores of classes become one figure; by default they do not.
   *
   * @param how the average
   * @return a copy with it
   */
  public FBetaScore average(Averaging how) {
    return new FBetaScore(how, beta, threshold, name);
  }

  /**
   * Sets how much more recall matters than precision; 1 by default.
   *
   * @param factor a positive number
   * @return a copy with it
   */
  public FBetaScore beta(double factor) {
    return new FBetaScore(average, factor, threshold, name);
  }

  /**
   * Sets what positive predictions exceed; by default the likeliest class is positive.
   *
   * @param value a number above 0, up to 1
   * @return a copy with it
   */
  public FBetaScore threshold(double value) {
    return new FBetaScore(average, beta, value, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public FBetaScore name(String shown) {
    return new FBetaScore(average, beta, threshold, shown);
  }

  @Override
  public List<MetricState> state(TensorType yPred) {
    Shape shape =
        average == Averaging.MICRO ? Shape.scalar() : Shape.of(Matrices.columns(name, yPred));
    Tensor zeros = Tensor.zeros(new TensorType(DType.FLOAT32, shape));
    return Stream.of("true_positives", "false_positives", "false_negatives", "intermediate_weights")
        .map(state -> new MetricState(state, zeros))
        .toList();
  }

  @Override
  public List<Value> update(
      List<Value> state, Value yTrue, Value yPred, @Nullable Value sampleWeight) {
    Matrices.requireEqual(name, yTrue.type(), yPred.type());
    Matrices.columns(name, yPred.type());
    Value truth = yTrue.cast(DType.FLOAT32);
    Value predicted = positive(Promotion.toFloat(yPred).cast(DType.FLOAT32)).cast(DType.FLOAT32);
    Value weights =
        sampleWeight == null ? null : SampleWeights.spread(name, sampleWeight, predicted.shape());
    return List.of(
        state.get(0).add(sum(predicted.multiply(truth), weights)),
        state.get(1).add(sum(predicted.multiply(truth.subtractFrom(1)), weights)),
        state.get(2).add(sum(predicted.subtractFrom(1).multiply(truth), weights)),
        state.get(3).add(sum(truth, weights)));
  }

  private Value positive(Value predictions) {
    return threshold == null
        ? predictions.greaterEqual(predictions.max(1)).and(predictions.abs().greater(1e-9))
        : predictions.greater(threshold);
  }

  private Value sum(Value counts, @Nullable Value weights) {
    Value weighted = weights == null ? counts : counts.multiply(weights);
    return average == Averaging.MICRO ? Reductions.sum(weighted) : Reductions.sum(weighted, 0);
  }

  @Override
  public Value result(List<Value> state) {
    Value found = state.get(0);
    Value precision = found.divide(found.add(state.get(1)).add(Epsilon.VALUE));
    Value recall = found.divide(found.add(state.get(2)).add(Epsilon.VALUE));
    Value sum = precision.multiply(beta * beta).add(recall).add(Epsilon.VALUE);
    Value scores = precision.multiply(recall).divide(sum).multiply(1 + beta * beta);
    return switch (average) {
      case NONE, MICRO -> scores;
      case MACRO -> Reductions.mean(scores);
      case WEIGHTED -> {
        Value occurring = state.get(3);
        Value all = Reductions.sum(occurring).add(Epsilon.VALUE);
        yield Reductions.sum(scores.multiply(occurring.divide(all)));
      }
    };
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }
}
