// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * The state of a metric that counts predictions at thresholds.
 *
 * @param thresholds what positive predictions exceed
 * @param outcomes what is counted, in the order of the state
 */
record ThresholdCounts(Thresholds thresholds, List<Outcome> outcomes) {

  /** Counts some outcomes, or all if none is given. */
  static ThresholdCounts of(Thresholds thresholds, Outcome... outcomes) {
    return new ThresholdCounts(
        thresholds, List.of(outcomes.length == 0 ? Outcome.values() : outcomes));
  }

  /** Returns zeros {@code [thresholds]}. */
  List<MetricState> state() {
    return state(Shape.of(thresholds.size()));
  }

  /** Returns zeros {@code [thresholds, labels]}. */
  List<MetricState> state(int labels) {
    return state(Shape.of(thresholds.size(), labels));
  }

  private List<MetricState> state(Shape shape) {
    Tensor zeros = Tensor.zeros(new TensorType(DType.FLOAT32, shape));
    return outcomes.stream().map(o -> new MetricState(o.stateName(), zeros)).toList();
  }

  /** Records the counts after those of a batch, {@code [n, labels]}. */
  List<Value> update(List<Value> state, Judgement judged) {
    Confusion counts = ConfusionCount.of(judged, thresholds);
    List<Value> next = new ArrayList<>();
    for (int i = 0; i < state.size(); i++) {
      Value before = state.get(i);
      next.add(before.add(counts.count(outcomes.get(i)).reshape(before.shape())));
    }
    return next;
  }

  /** Returns a figure per threshold as it is, or as a scalar if there is one threshold. */
  Value figure(Value perThreshold) {
    return thresholds.size() == 1 ? perThreshold.reshape(Shape.scalar()) : perThreshold;
  }
}
