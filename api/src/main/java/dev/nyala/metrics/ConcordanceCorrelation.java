// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.ops.Alignment;
import dev.nyala.ops.Epsilon;
import dev.nyala.ops.Reductions;

/**
 * The mean of each sample's agreement of targets with predictions in scale and place, as {@code
 * keras.metrics.ConcordanceCorrelation} (Lin, 1989): from -1 to 1.
 *
 * @param axis the axis along which they are compared
 * @param name shown in logs
 */
public record ConcordanceCorrelation(int axis, String name) implements MeanMetric {

  /** Makes the metric with Keras's defaults. */
  public ConcordanceCorrelation() {
    this(-1, "concordance_correlation");
  }

  /**
   * Sets the axis along which they are compared; -1 by default.
   *
   * @param along the axis
   * @return a copy with it
   */
  public ConcordanceCorrelation axis(int along) {
    return new ConcordanceCorrelation(along, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public ConcordanceCorrelation name(String shown) {
    return new ConcordanceCorrelation(axis, shown);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    Alignment aligned = Alignment.of(name, yTrue.cast(yPred.dtype()), yPred);
    Value targets = aligned.targets();
    Value predictions = aligned.predictions();
    Value targetMean = mean(targets);
    Value predictionMean = mean(predictions);
    Value targetVariance = mean(targets.subtract(targetMean).square());
    Value predictionVariance = mean(predictions.subtract(predictionMean).square());
    Value bias = targetMean.subtract(predictionMean).square();
    Value scale = targetVariance.add(predictionVariance).add(bias).add(Epsilon.VALUE);
    Value joint = targets.subtract(predictionMean).multiply(predictions.subtract(predictionMean));
    return Reductions.mean(joint.multiply(2).divide(scale), axis);
  }

  private Value mean(Value x) {
    return Reductions.keepDims(Reductions::mean, x, axis);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }
}
