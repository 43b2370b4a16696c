// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.ops.Reductions;
import org.jspecify.annotations.Nullable;

/** The best of one rate at any threshold where another is good enough. */
interface ConstrainedMetric extends ThresholdMetric {

  int numThresholds();

  @Nullable Integer classId();

  @Override
  default Thresholds cuts() {
    return Thresholds.evenly(numThresholds());
  }

  @Override
  default Judgement judge(Value yTrue, Value yPred, @Nullable Value sampleWeight) {
    return Judgement.of(name(), yTrue, yPred, sampleWeight, null, classId()).column();
  }

  /** Returns the largest rate where the bounded rate is at least the bound; 0 if it never is. */
  default Value best(Value rates, Value bounded, double bound) {
    Value feasible = bounded.greaterEqual(bounded.like(bound));
    return Reductions.max(feasible.select(rates, rates.like(0)));
  }

  @Override
  default Direction direction() {
    return Direction.UP;
  }
}
