// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.ops.Alignment;
import dev.nyala.ops.Elementwise;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of the targets' variance predictions explain, as {@code keras.metrics.R2Score}: 1 for
 * all, 0 for what their mean explains, below 0 for less.
 *
 * <p>Targets and predictions are {@code [batch, outputs]}, or {@code [batch]} beside a column.
 * Where the targets do not vary the score is 0, or NaN if the predictions are right.
 *
 * @param classAggregation how the scores of outputs become one figure
 * @param numRegressors how many independent variables the score is adjusted for; it is not, if
 *     there are not more samples than that and one
 * @param name shown in logs
 */
public record R2Score(ClassAggregation classAggregation, int numRegressors, String name)
    implements Metric {

  /** Validates the number of regressors. */
  public R2Score {
    Settings.notNegative(name, "number of regressors", numRegressors);
  }

  /** Makes the metric with Keras's defaults. */
  public R2Score() {
    this(ClassAggregation.UNIFORM_AVERAGE, 0, "r2_score");
  }

  /**
   * Sets how the scores of outputs become one figure; {@link ClassAggregation#UNIFORM_AVERAGE} by
   * default.
   *
   * @param how the aggregation
   * @return a copy with it
   */
  public R2Score classAggregation(ClassAggregation how) {
    return new R2Score(how, numRegressors, name);
  }

  /**
   * Sets how many independent variables the score is adjusted for; 0 by default.
   *
   * @param count 0 for the plain score
   * @return a copy with it
   */
  public R2Score numRegressors(int count) {
    return new R2Score(classAggregation, count, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public R2Score name(String shown) {
    return new R2Score(classAggregation, numRegressors, shown);
  }

  @Override
  public List<MetricState> state(TensorType yPred) {
    int outputs = yPred.rank() == 1 ? 1 : Matrices.columns(name, yPred);
    Tensor zeros = Tensor.zeros(TensorType.of(DType.FLOAT32, outputs));
    return List.of(
        new MetricState("num_samples", Tensor.scalar(DType.FLOAT32, 0)),
        new MetricState("squared_sum", zeros),
        new MetricState("sum", zeros),
        new MetricState("residual", zeros),
        new MetricState("count", zeros));
  }

  @Override
  public List<Value> update(
      List<Value> state, Value yTrue, Value yPred, @Nullable Value sampleWeight) {
    Alignment aligned = Alignment.of(name, yTrue.cast(DType.FLOAT32), yPred.cast(DType.FLOAT32));
    Value targets = aligned.targets();
    Matrices.requireEqual(name, targets.type(), aligned.predictions().type());
    Matrices.columns(name, targets.type());
    Value weights =
        sampleWeight == null
            ? targets.like(1).broadcastTo(targets.shape())
            : SampleWeights.spread(name, sampleWeight, targets.shape());
    Value weighted = targets.multiply(weights);
    Value errors = targets.subtract(aligned.predictions()).square().multiply(weights);
    return List.of(
        state.get(0).add(targets.elementCount()),
        state.get(1).add(Reductions.sum(targets.multiply(weighted), 0)),
        state.get(2).add(Reductions.sum(weighted, 0)),
        state.get(3).add(Reductions.sum(errors, 0)),
        state.get(4).add(Reductions.sum(weights, 0)));
  }

  @Override
  public Value result(List<Value> state) {
    Value sum = state.get(2);
    Value total = state.get(1).subtract(sum.multiply(sum.divide(state.get(4))));
    Value raw = state.get(3).divide(total).subtractFrom(1);
    Value scores = Elementwise.isInf(raw).select(raw.like(0), raw);
    Value score =
        switch (classAggregation) {
          case NONE -> scores;
          case UNIFORM_AVERAGE -> Reductions.mean(scores);
          case VARIANCE_WEIGHTED_AVERAGE ->
              Reductions.sum(total.multiply(scores)).divide(Reductions.sum(total));
        };
    return numRegressors == 0 ? score : adjusted(score, state.get(0).subtract(1));
  }

  private Value adjusted(Value score, Value degrees) {
    Value left = degrees.subtract(numRegressors);
    Value corrected = score.subtractFrom(1).multiply(degrees).divide(left).subtractFrom(1);
    return left.greater(0).select(corrected, score);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }
}
