// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The best sensitivity (recall) at any threshold of at least a certain specificity, as {@code
 * keras.metrics.SensitivityAtSpecificity}.
 *
 * <p>Targets are 0 or 1, of the predictions' shape; predictions are from 0 to 1. It is 0 if no
 * threshold reaches that.
 *
 * @param specificity the specificity that is to be reached, from 0 to 1
 * @param numThresholds how many thresholds are tried
 * @param classId the only class that is looked at, or null for all
 * @param name shown in logs
 */
public record SensitivityAtSpecificity(
    double specificity, int numThresholds, @Nullable Integer classId, String name)
    implements Metric {

  /** Validates the numbers. */
  public SensitivityAtSpecificity {
    Settings.fraction(name, "specificity", specificity);
    Settings.positive(name, "number of thresholds", numThresholds);
    if (classId != null) {
      Settings.notNegative(name, "class", classId);
    }
  }

  /**
   * Makes the metric with Keras's defaults.
   *
   * @param specificity the specificity that is to be reached, from 0 to 1
   */
  public SensitivityAtSpecificity(double specificity) {
    this(specificity, 200, null, "sensitivity_at_specificity");
  }

  /**
   * Sets how many thresholds are tried; 200 by default.
   *
   * @param count a positive number
   * @return a copy with it
   */
  public SensitivityAtSpecificity numThresholds(int count) {
    return new SensitivityAtSpecificity(specificity, count, classId, name);
  }

  /**
   * Sets the only class that is looked at; all by default.
   *
   * @param only its index on the last axis
   * @return a copy with it
   */
  public SensitivityAtSpecificity classId(int only) {
    return new SensitivityAtSpecificity(specificity, numThresholds, only, name);
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public SensitivityAtSpecificity name(String shown) {
    return new SensitivityAtSpecificity(specificity, numThresholds, classId, shown);
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
    return Confusion.best(counts.recall(), counts.specificity(), specificity);
  }

  @Override
  public Direction direction() {
    return Direction.UP;
  }
}
