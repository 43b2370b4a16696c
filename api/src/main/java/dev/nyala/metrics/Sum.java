// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weighted sum of values, as {@code keras.metrics.Sum}: of what is given as predictions;
 * targets are not looked at.
 *
 * @param name shown in logs
 */
public record Sum(String name) implements Metric {

  /** Makes the metric with Keras's name. */
  public Sum() {
    this("sum");
  }

  /**
   * Sets the name.
   *
   * @param shown shown in logs
   * @return a copy with it
   */
  public Sum name(String shown) {
    return new Sum(shown);
  }

  @Override
  public List<MetricState> state(TensorType yPred) {
    return List.of(new MetricState("total", Tensor.scalar(DType.FLOAT32, 0)));
  }

  @Override
  public List<Value> update(
      List<Value> state, Value yTrue, Value yPred, @Nullable Value sampleWeight) {
    Value values = yPred.cast(DType.FLOAT32);
    Value weighted =
        sampleWeight == null
            ? values
            : values.multiply(SampleWeights.spread(name, sampleWeight, values.shape()));
    return List.of(state.get(0).add(Reductions.sum(weighted)));
  }

  @Override
  public Value result(List<Value> state) {
    return state.get(0);
  }
}
