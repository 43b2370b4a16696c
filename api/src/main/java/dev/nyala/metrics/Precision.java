// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * How much of what is predicted to be one is one, as {@code keras.metrics.Precision}.
 *
 * <p>Targets are 0 or 1, of the predictions' shape; with a class, {@code [batch, ..., classes]}.
 * With several thresholds there is a figure per threshold. It is 0 where there is nothing to count.
 *
 * @param thresholds what positive predictions exceed; none for 1/2
 * @param topK how many of the highest predictions can be positive, or null for all
 * @param classId the only class that is looked at, or null for all
 * @param name shown in logs
 */
public record Precision(
    List<Double> thresholds, @Nullable Integer topK, @Nullable Integer classId, String name)
    implements Metric {

  /** Copies and validates the settings. */
  public Precision {
    thresholds = List.copyOf(thresholds);
    Settings.fractions(name, "threshold", thresholds);
    if (topK != null) {
      Settings.positive(name, "top k", topK);
    }
    if (classId != null) {
      Settings.notNegative(name, "class", classId);
    }
  }

  /** Makes the metric with Keras's defaults. */
  public Precision() {
    this(List.of(), null, null, "precision");
  }

  /**
   * Sets what positive predictions exceed, each from 0 to 1; 1/2 by default.
   *
   * @param cuts one number, or several for a figure each
   * @return a copy with it
   */
  public Precision thresholds(double... cuts) {
    return new Precision(DoubleStream.of(cuts).boxed().toList(), topK, classId, name);
  }

  /**
   * Sets how many of the highest predictions of a sample can be positive; all by default. Unless
   * thresholds are set, those are.
   *
   * @param highest a positive number
   * @return a copy with it
   */
  public Precision topK(int highest) {
    return new Precision(thresholds, highest, classId, name);
  }

  /**
   * Sets the only class that is looked at; all by default.
   *
   * @param only its index on the last axis
   * @return a copy with it
   */
  public Precision classId(int only) {
    return new Precision(thresholds, topK, only, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public Precision name(String shown) {
    return new Precision(thresholds, topK, classId, shown);
  }

  private ThresholdCounts counts() {
    return ThresholdCounts.of(
        Thresholds.of(thresholds, topK == null ? 0.5 : Judgement.NEVER),
        Outcome.TRUE_POSITIVES,
        Outcome.FALSE_POSITIVES);
  }

  @Override
  public List<MetricState> state(TensorType yPred) {
    return counts().state();
  }

  @Override
  public List<Value> update(
      List<Value> state, Value yTrue, Value yPred, @Nullable Value sampleWeight) {
    return counts()
        .update(state, Judgement.of(name, yTrue, yPred, sampleWeight, topK, classId).column());
  }

  @Override
  public Value result(List<Value> state) {
    return counts().figure(Confusion.share(state.get(0), state.get(1)));
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }
}
