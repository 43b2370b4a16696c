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
import org.jspecify.annotations.Nullable;

/** A figure of how many predictions are right and wrong at each of several thresholds. */
interface ThresholdMetric extends Metric {

  /** Returns what positive predictions exceed. */
  Thresholds cuts();

  /** Returns what is counted, in the order of the state. */
  default List<Outcome> outcomes() {
    return List.of(Outcome.values());
  }

  /** Records the questions and their answers, {@code [n, labels]}. */
  Judgement judge(Value yTrue, Value yPred, @Nullable Value sampleWeight);

  /** Returns the shape of the counts. */
  default Shape counted(TensorType yPred) {
    return Shape.of(cuts().size());
  }

  @Override
  default List<MetricState> state(TensorType yPred) {
    Tensor zeros = Tensor.zeros(new TensorType(DType.FLOAT32, counted(yPred)));
    return outcomes().stream().map(o -> new MetricState(o.stateName(), zeros)).toList();
  }

  @Override
  default List<Value> update(
      List<Value> state, Value yTrue, Value yPred, @Nullable Value sampleWeight) {
    Confusion counts = ConfusionCount.of(judge(yTrue, yPred, sampleWeight), cuts());
    List<Value> next = new ArrayList<>();
    for (int i = 0; i < state.size(); i++) {
      Value before = state.get(i);
      next.add(before.add(counts.count(outcomes().get(i)).reshape(before.shape())));
    }
    return next;
  }

  /** Returns a figure per threshold, or a scalar if there is one threshold. */
  default Value perThreshold(Value figures) {
    return cuts().size() == 1 ? figures.reshape(Shape.scalar()) : figures;
  }
}
