// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.losses.Loss;
import dev.nyala.ops.Arithmetic;
import dev.nyala.ops.Promotion;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The weighted mean of a value per sample, as {@code keras.metrics.MeanMetricWrapper}.
 *
 * <p>State: {@code total} and {@code count}, FLOAT32 scalars. A metric of one's own is {@link #of}
 * a function, or a record that says its name and its {@link #call}.
 */
public interface MeanMetric extends Metric {

  /** What is averaged. */
  @FunctionalInterface
  interface Function {

    /**
     * Records a value per sample.
     *
     * @param yTrue targets
     * @param yPred predictions
     * @return values {@code [batch, ...]}; further axes are averaged
     */
    Value call(Value yTrue, Value yPred);
  }

  /**
   * Makes a metric of a function.
   *
   * @param name shown in logs
   * @param function what is averaged
   * @return the metric
   */
  static MeanMetric of(String name, Function function) {
    Given.require("name", name);
    Given.require("function", function);
    return new FunctionMetric(name, function);
  }

  /**
   * Makes a metric of a loss, with its name.
   *
   * @param loss what is averaged; its reduction does not matter
   * @return the metric
   */
  static MeanMetric of(Loss loss) {
    Given.require("loss", loss);
    return new LossMean(loss);
  }

  /**
   * Records a value per sample.
   *
   * @param yTrue targets, of any dtype
   * @param yPred predictions
   * @return values {@code [batch, ...]}; further axes are averaged
   */
  Value call(Value yTrue, Value yPred);

  @Override
  default List<MetricState> state(TensorType yPred) {
    Tensor zero = Tensor.scalar(DType.FLOAT32, 0);
    return List.of(new MetricState("total", zero), new MetricState("count", zero));
  }

  @Override
  default List<Value> update(
      List<Value> state, Value yTrue, Value yPred, @Nullable Value sampleWeight) {
    Value values = Promotion.toFloat(call(yTrue, yPred)).cast(DType.FLOAT32);
    Value weight = SampleWeights.masked(sampleWeight, null);
    SampleMeans means = SampleMeans.of(name(), values, weight);
    return List.of(state.get(0).add(means.total()), state.get(1).add(means.count()));
  }

  @Override
  default Value result(List<Value> state) {
    return Arithmetic.divideNoNan(state.get(0), state.get(1));
  }
}
