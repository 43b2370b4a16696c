// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The best recall at any threshold of at least a certain precision, as {@code
 * keras.metrics.RecallAtPrecision}.
 *
 * <p>Targets are 0 or 1, of the predictions' shape; predictions are from 0 to 1. It is 0 if no
 * threshold reaches that.
 *
 * @param precision the precision that is to be reached, from 0 to 1
 * @param numThresholds how many thresholds are tried
 * @param classId the only class that is looked at, or null for all
 * @param name shown in logs
 */
public record RecallAtPrecision(
    double precision, int numThresholds, @Nullable Integer classId, String name) implements Metric {

  /** Validates the numbers. */
  public RecallAtPrecision {
    Settings.fraction(name, "precision", precision);
    Settings.positive(name, "number of thresholds", numThresholds);
    if (classId != null) {
      Settings.notNegative(name, "class", classId);
    }
  }

  /**
   * Makes the metric with Keras's defaults.
   *
   * @param precision the precision that is to be reached, from 0 to 1
   */
  public RecallAtPrecision(double precision) {
    this(precision, 200, null, "recall_at_precision");
  }

  /**
   * Sets how many thresholds are tried; 200 by default.
   *
   * @param count a positive number
   * @return a copy with it
   */
  public RecallAtPrecision numThresholds(int count) {
    return new RecallAtPrecision(precision, count, classId, name);
  }

  /**
   * Sets the only class that is looked at; all by default.
   *
   * @param only its index on the last axis
   * @return a copy with it
   */
  public RecallAtPrecision classId(int only) {
    return new RecallAtPrecision(precision, numThresholds, only, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public RecallAtPrecision name(String shown) {
    return new RecallAtPrecision(precision, numThresholds, classId, shown);
  }

  private ThresholdCounts counts() {
    return ThresholdCounts.of(Thresholds.evenly(numThresholds));
  }

  @Override
  public List<MetricState> state(TensorType yPred) {
    return counts().state();
  }

  @Override
  public List<Value> update(
      List<Value> state, Value yTrue, Value yPred, @Nullable Value sampleWeight) {
    return counts()
        .update(state, Judgement.of(name, yTrue, yPred, sampleWeight, null, classId).column());
  }

  @Override
  public Value result(List<Value> state) {
    Confusion counts = Confusion.of(state);
    return Confusion.best(counts.recall(), counts.precision(), precision);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }
}
