// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.InputRange;
import dev.nyala.graph.Value;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A figure gathered over many batches, as {@code keras.metrics.Metric}.
 *
 * <p>A metric has state, which an update changes in the graph of each step, and a result, computed
 * of the state when it is reported. A masked prediction does not count in any metric, where Keras
 * looks at masks in means alone. Implementations are immutable records and thread-safe; the state
 * belongs to whoever runs the graph.
 */
public interface Metric {

  /** Whether more of a figure is better. */
  enum Direction {
    /** More is better. */
    UP,
    /** Less is better. */
    DOWN,
    /** Nobody knows. */
    UNKNOWN
  }

  /**
   * Makes a metric by the string that Keras knows it by: {@code accuracy}, {@code auc}, {@code
   * MeanSquaredError}, ...
   *
   * <p>{@code accuracy} or {@code acc} is {@link AutomaticAccuracy}.
   *
   * @param identifier the name of Keras's class, in camel or snake case, or a short one
   * @return the metric with Keras's defaults, named by the identifier
   * @throws ModelException if there is none, naming the nearest, or if it needs more than a name
   */
  static Metric of(String identifier) {
    Given.require("identifier", identifier);
    return MetricName.find(identifier);
  }

  /**
   * Returns the name shown for it.
   *
   * @return snake case, as in Keras
   */
  String name();

  /**
   * Returns the state it needs.
   *
   * @param yPred the type of the predictions
   * @return initial values, to which it is reset before each epoch
   */
  List<MetricState> state(TensorType yPred);

  /**
   * Records the update of a step.
   *
   * @param state the state before the step
   * @param yTrue targets
   * @param yPred predictions
   * @param sampleWeight weights of the samples, {@link SampleWeights#masked} where predictions have
   *     a mask; or null
   * @return the state after the step, in the same order
   */
  List<Value> update(List<Value> state, Value yTrue, Value yPred, @Nullable Value sampleWeight);

  /**
   * Records the figure.
   *
   * @param state the state
   * @return a scalar, or one figure per class
   */
  Value result(List<Value> state);

  /**
   * Tells whether more is better, for what watches the figure.
   *
   * @return unknown by default
   */
  default Direction direction() {
    return Direction.UNKNOWN;
  }

  /**
   * Returns the type in which targets are fed if no loss says.
   *
   * @param yPred the type of the predictions
   * @return the predictions' type by default; an integer type if targets are labels
   */
  default TensorType targetType(TensorType yPred) {
    return yPred;
  }

  /**
   * Returns the legal targets, to be checked before a step.
   *
   * @param yPred the type of the predictions
   * @return null by default: all are
   */
  default @Nullable InputRange targetRange(TensorType yPred) {
    return null;
  }
}
