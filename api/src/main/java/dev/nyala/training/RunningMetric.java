// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Backends;
import dev.nyala.backend.Variable;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.InputRange;
import dev.nyala.graph.Value;
import dev.nyala.metrics.Metric;
import dev.nyala.metrics.MetricState;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A metric at work without a model, as calling {@code update_state}, {@code result} and {@code
 * reset_state} of a metric in Keras.
 *
 * <pre>{@code
 * try (RunningMetric auc = RunningMetric.of(new AUC())) {
 *   auc.update(targets, predictions);
 *   double figure = auc.result().item();
 * }
 * }</pre>
 *
 * <p>Its state lives on a backend until it is closed. Used by one thread at a time.
 */
public final class RunningMetric implements AutoCloseable {

  private static final String BATCH = "batch";

  private final Metric metric;
  private final Backend backend;
  private final Map<String, Supplier<Variable>> variables = new LinkedHashMap<>();
  private final Map<List<TensorType>, GraphRunner> updates = new HashMap<>();
  private List<MetricState> states = List.of();
  private @Nullable GraphRunner results;

  private RunningMetric(Metric metric, Backend backend) {
    this.metric = metric;
    this.backend = backend;
  }

  /**
   * Starts a metric on {@link Backends#shared()}.
   *
   * @param metric what is gathered
   * @return the metric, not updated yet
   */
  public static RunningMetric of(Metric metric) {
    return of(metric, Backends.shared());
  }

  /**
   * Starts a metric.
   *
   * @param metric what is gathered
   * @param backend where its state lives; stays the caller's to close
   * @return the metric, not updated yet
   */
  public static RunningMetric of(Metric metric, Backend backend) {
    return new RunningMetric(metric, backend);
  }

  /**
   * Gathers values that have no targets, for {@code Mean} and {@code Sum}.
   *
   * @param values samples along the first axis
   */
  public void update(Tensor values) {
    update(values, values, null);
  }

  /**
   * Gathers a batch.
   *
   * @param yTrue targets, samples along the first axis
   * @param yPred predictions, samples along the first axis
   * @throws ModelException if the metric cannot compare them
   */
  public void update(Tensor yTrue, Tensor yPred) {
    update(yTrue, yPred, null);
  }

  /**
   * Gathers a batch with weights.
   *
   * @param yTrue targets, samples along the first axis
   * @param yPred predictions, samples along the first axis
   * @param sampleWeight weights of the samples, or of their elements; or null
   * @throws ModelException if the metric cannot compare them
   * @throws DataException if a label is no class; then nothing is gathered
   */
  public void update(Tensor yTrue, Tensor yPred, @Nullable Tensor sampleWeight) {
    Dim samples = yPred.shape().rank() == 0 ? Dim.of(1) : yPred.shape().dim(0);
    List<Tensor> given =
        sampleWeight == null ? List.of(yTrue, yPred) : List.of(yTrue, yPred, sampleWeight);
    List<TensorType> types = given.stream().map(t -> symbolic(t.type(), samples)).toList();
    List<MetricState> needed = metric.state(types.get(1));
    requireSame(needed, types.get(1));
    GraphRunner runner = updates.get(types);
    if (runner == null) {
      Graph graph = updateGraph(types, needed);
      start(needed);
      runner = new GraphRunner(graph, backend, variables);
      updates.put(types, runner);
    }
    List<TensorBuffer> fed = given.stream().map(Tensor::toBuffer).toList();
    runner.run(fed, 0).close();
  }

  /** Makes the axis of samples a symbol, so that batches of any size share a graph. */
  private static TensorType symbolic(TensorType type, Dim samples) {
    Shape shape = type.shape();
    boolean batched = shape.rank() > 0 && shape.dim(0).equals(samples);
    return batched ? type.withShape(shape.with(0, Dim.symbol(BATCH))) : type;
  }

  private void requireSame(List<MetricState> needed, TensorType yPred) {
    if (!variables.isEmpty() && !needed.equals(states)) {
      throw new ModelException(
          Diagnostic.of("The outputs of metric %s have changed", metric.name())
              .received("predictions %s", yPred)
              .expected("a state of %s", states.stream().map(s -> s.initial().type()).toList())
              .remedy("start another metric for them"));
    }
  }

  /** Makes the state, at the first update that the metric accepts. */
  private void start(List<MetricState> needed) {
    if (variables.isEmpty()) {
      states = needed;
      for (MetricState state : needed) {
        Variable variable = backend.variable(state.initial());
        variables.put(state.name(), () -> variable);
      }
    }
  }

  private Graph updateGraph(List<TensorType> types, List<MetricState> needed) {
    GraphBuilder graph = new GraphBuilder(metric.name());
    InputRange range = metric.targetRange(types.get(1));
    Value yTrue = graph.input("targets", types.get(0), range, null);
    Value yPred = graph.input("predictions", types.get(1));
    Value weight = types.size() > 2 ? graph.input("weights", types.get(2)) : null;
    List<Value> before = declare(graph, needed);
    List<Value> after = metric.update(before, yTrue, yPred, weight);
    for (int i = 0; i < before.size(); i++) {
      graph.update(before.get(i), after.get(i));
    }
    return graph.build();
  }

  private static List<Value> declare(GraphBuilder graph, List<MetricState> states) {
    return states.stream().map(s -> graph.variable(s.name(), s.initial().type())).toList();
  }

  /**
   * Computes the figure of all updates since the start, or since {@link #reset}.
   *
   * @return a scalar, or one figure per class
   * @throws ModelException if there was no update yet
   */
  public Tensor result() {
    if (variables.isEmpty()) {
      throw new ModelException(
          Diagnostic.of("Metric %s has no result before its first update", metric.name())
              .remedy("call update(targets, predictions) first"));
    }
    GraphRunner runner = results;
    if (runner == null) {
      GraphBuilder graph = new GraphBuilder(metric.name());
      graph.output("result", metric.result(declare(graph, states)));
      runner = new GraphRunner(graph.build(), backend, variables);
      results = runner;
    }
    try (GraphRunner.Lease lease = runner.run(List.of(), 0)) {
      return lease.output(0).toTensor();
    }
  }

  /** Forgets all updates. */
  public void reset() {
    for (MetricState state : states) {
      Supplier<Variable> variable = variables.get(state.name());
      if (variable != null) {
        variable.get().set(state.initial());
      }
    }
  }

  @Override
  public void close() {
    updates.values().forEach(GraphRunner::close);
    GraphRunner runner = results;
    if (runner != null) {
      runner.close();
    }
    variables.values().forEach(variable -> variable.get().close());
  }
}
