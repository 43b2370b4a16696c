// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The best specificity at any threshold of at least a certain sensitivity (recall), as {@code
 * keras.metrics.SpecificityAtSensitivity}.
 *
 * <p>Targets are 0 or 1, of the predictions' shape; predictions are from 0 to 1. It is 0 if no
 * threshold reaches that.
 *
 * @param sensitivity the sensitivity that is to be reached, from 0 to 1
 * @param numThresholds how many thresholds are tried
 * @param classId the only class that is looked at, or null for all
 * @param name shown in logs
 */
public record SpecificityAtSensitivity(
    double sensitivity, int numThresholds, @Nullable Integer classId, String name)
    implements Metric {

  /** Validates the numbers. */
  public SpecificityAtSensitivity {
    Settings.fraction(name, "sensitivity", sensitivity);
    Settings.positive(name, "number of thresholds", numThresholds);
    if (classId != null) {
      Settings.notNegative(name, "class", classId);
    }
  }

  /**
   * Makes the metric with Keras's defaults.
   *
   * @param sensitivity the sensitivity that is to be reached, from 0 to 1
   */
  public SpecificityAtSensitivity(double sensitivity) {
    this(sensitivity, 200, null, "specificity_at_sensitivity");
  }

  /**
   * Sets how many thresholds are tried; 200 by default.
   *
   * @param count a positive number
   * @return a copy with it
   */
  public SpecificityAtSensitivity numThresholds(int count) {
    return new SpecificityAtSensitivity(sensitivity, count, classId, name);
  }

  /**
   * Sets the only class that is looked at; all by default.
   *
   * @param only its index on the last axis
   * @return a copy with it
   */
  public SpecificityAtSensitivity classId(int only) {
    return new SpecificityAtSensitivity(sensitivity, numThresholds, only, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public SpecificityAtSensitivity name(String shown) {
    return new SpecificityAtSensitivity(sensitivity, numThresholds, classId, shown);
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
    return Confusion.best(counts.specificity(), counts.recall(), sensitivity);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }
}
