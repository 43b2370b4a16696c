// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.ops.Alignment;
import dev.nyala.ops.Reductions;

/**
 * The mean of each sample's correlation of targets with predictions, as {@code
 * keras.metrics.PearsonCorrelation}: from -1 to 1; NaN if either of them does not vary.
 *
 * @param axis the axis along which they are correlated
 * @param name shown in logs
 */
public record PearsonCorrelation(int axis, String name) implements MeanMetric {

  /** Makes the metric with Keras's defaults. */
  public PearsonCorrelation() {
    this(-1, "pearson_correlation");
  }

  /**
   * Sets the axis along which they are correlated; -1 by default.
   *
   * @param along the axis
   * @return a copy with it
   */
  public PearsonCorrelation axis(int along) {
    return new PearsonCorrelation(along, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public PearsonCorrelation name(String shown) {
    return new PearsonCorrelation(axis, shown);
  }

  @Override
  public Value call(Value yTrue, Value yPred) {
    Alignment aligned = Alignment.of(name, yTrue.cast(yPred.dtype()), yPred);
    Value product = standard(aligned.targets()).multiply(standard(aligned.predictions()));
    return Reductions.mean(product, axis);
  }

  private Value standard(Value x) {
    Value centred = x.subtract(Reductions.keepDims(Reductions::mean, x, axis));
    return centred.divide(Reductions.keepDims(Reductions::std, centred, axis));
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }
}
