// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * How many zeros are predicted as such, as {@code keras.metrics.TrueNegatives}.
 *
 * <p>Targets are 0 or 1, of the predictions' shape. Sample weights are counted instead of samples.
 * With several thresholds there is a figure per threshold.
 *
 * @param thresholds what positive predictions exceed; none for 1/2
 * @param name shown in logs
 */
public record TrueNegatives(List<Double> thresholds, String name) implements Metric {

  /** Copies and validates the thresholds. */
  public TrueNegatives {
    thresholds = List.copyOf(thresholds);
    Settings.fractions(name, "threshold", thresholds);
  }

  /** Makes the metric with Keras's defaults. */
  public TrueNegatives() {
    this(List.of(), "true_negatives");
  }

  /**
   * Sets what positive predictions exceed, each from 0 to 1; 1/2 by default.
   *
   * @param cuts one number, or several for a figure each
   * @return a copy with it
   */
  public TrueNegatives thresholds(double... cuts) {
    return new TrueNegatives(DoubleStream.of(cuts).boxed().toList(), name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public TrueNegatives name(String shown) {
    return new TrueNegatives(thresholds, shown);
  }

  private ThresholdCounts counts() {
    return ThresholdCounts.of(Thresholds.of(thresholds, 0.5), Outcome.TRUE_NEGATIVES);
  }

  @Override
  public List<MetricState> state(TensorType yPred) {
    return counts().state();
  }

  @Override
  public List<Value> update(
      List<Value> state, Value yTrue, Value yPred, @Nullable Value sampleWeight) {
    return counts()
        .update(state, Judgement.of(name, yTrue, yPred, sampleWeight, null, null).column());
  }

  @Override
  public Value result(List<Value> state) {
    return counts().figure(state.get(0));
  }
}
