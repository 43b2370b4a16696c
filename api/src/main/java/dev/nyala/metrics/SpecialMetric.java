// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A metric that is another one with fixed settings. */
interface SpecialMetric extends Metric {

  /** Returns the other, of this name. */
  Metric general();

  @Override
  default List<MetricState> state(TensorType yPred) {
    return general().state(yPred);
  }

  @Override
  default List<Value> update(
      List<Value> state, Value yTrue, Value yPred, @Nullable Value sampleWeight) {
    return general().update(state, yTrue, yPred, sampleWeight);
  }

  @Override
  default Value result(List<Value> state) {
    return general().result(state);
  }

  @Override
  default Direction direction() {
    return general().direction();
  }

  @Override
  default TensorType targetType(TensorType yPred) {
    return general().targetType(yPred);
  }
}
