// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.backend.Variable;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.metrics.Metric;
import dev.nyala.metrics.MetricState;
import dev.nyala.metrics.SampleWeights;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The state of a model's loss and metrics: variables that steps update and epochs reset.
 *
 * <p>Used by one training or evaluation at a time.
 */
final class MetricBank implements AutoCloseable {

  private static final TensorType SCALAR = new TensorType(DType.FLOAT32, Shape.scalar());

  /** One figure: its metric and which output it judges, or null for a mean of losses. */
  private record Entry(
      String name,
      @Nullable Metric metric,
      int output,
      boolean weighted,
      List<String> names,
      List<MetricState> states) {}

  private final Network network;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, Variable> variables = new LinkedHashMap<>();
  private @Nullable GraphRunner results;

  MetricBank(Network network, List<Compilation.Output> outputs, List<TensorType> outputTypes) {
    this.network = network;
    addMean("loss");
    List<String> names = network.outputNames();
    long losses = outputs.stream().filter(o -> o.loss() != null).count();
    for (int i = 0; losses > 1 && i < outputs.size(); i++) {
      if (outputs.get(i).loss() != null) {
        addMean(names.get(i) + "_loss");
      }
    }
    FigureNames figures = new FigureNames(names);
    for (int i = 0; i < outputs.size(); i++) {
      for (Metric metric : outputs.get(i).metrics()) {
        add(figures.plain(i, metric.name()), metric, i, false, metric.state(outputTypes.get(i)));
      }
    }
    for (int i = 0; i < outputs.size(); i++) {
      for (Metric metric : outputs.get(i).weightedMetrics()) {
        add(figures.weighted(i, metric.name()), metric, i, true, metric.state(outputTypes.get(i)));
      }
    }
  }

  private void addMean(String name) {
    Tensor zero = Tensor.zeros(SCALAR);
    List<MetricState> states =
        List.of(new MetricState("total", zero), new MetricState("count", zero));
    add(name, null, -1, false, states);
  }

  private void add(
      String wanted,
      @Nullable Metric metric,
      int output,
      boolean weighted,
      List<MetricState> states) {
    String name = wanted;
    for (int k = 1; entries.containsKey(name); k++) {
      name = wanted + "_" + k;
    }
    List<String> names = new ArrayList<>();
    for (MetricState state : states) {
      String variable = "metrics/" + name + "/" + state.name();
      names.add(variable);
      variables.put(variable, network.backend().variable(state.initial()));
    }
    entries.put(name, new Entry(name, metric, output, weighted, names, states));
  }

  /** Returns the names of the figures, the loss first. */
  List<String> names() {
    return List.copyOf(entries.keySet());
  }

  /** Finds the variables by name. */
  Map<String, Supplier<Variable>> variables() {
    Map<String, Supplier<Variable>> suppliers = new LinkedHashMap<>();
    variables.forEach((name, variable) -> suppliers.put(name, () -> variable));
    return suppliers;
  }

  /** Records the mean of a loss, weighted by the size of the batch as in Keras, if it is kept. */
  void updateMean(GraphBuilder graph, String name, Value loss, Value batchSize) {
    Entry entry = entries.get(name);
    if (entry != null && entry.metric() == null) {
      List<Value> state = declare(graph, entry);
      Value own = loss.cast(DType.FLOAT32);
      graph.update(state.get(0), state.get(0).add(own.multiply(batchSize)));
      graph.update(state.get(1), state.get(1).add(batchSize));
    }
  }

  /** Records the updates of one output's metrics. */
  void update(
      GraphBuilder graph,
      int output,
      Value target,
      Value prediction,
      @Nullable Value weight,
      @Nullable Value mask) {
    for (Entry entry : entries.values()) {
      Metric metric = entry.metric();
      if (metric == null || entry.output() != output) {
        continue;
      }
      Value used = SampleWeights.masked(entry.weighted() ? weight : null, mask);
      List<Value> state = declare(graph, entry);
      List<Value> next = metric.update(state, target, prediction, used);
      for (int i = 0; i < state.size(); i++) {
        graph.update(state.get(i), next.get(i));
      }
    }
  }

  private static List<Value> declare(GraphBuilder graph, Entry entry) {
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < entry.names().size(); i++) {
      values.add(graph.variable(entry.names().get(i), entry.states().get(i).initial().type()));
    }
    return values;
  }

  /** Sets all states to their initial values. */
  void reset() {
    for (Entry entry : entries.values()) {
      for (int i = 0; i < entry.names().size(); i++) {
        Variable variable = variables.get(entry.names().get(i));
        if (variable != null) {
          variable.set(entry.states().get(i).initial());
        }
      }
    }
  }

  /**
   * Computes all figures.
   *
   * @return names and figures, the loss first; a figure per class is named with its index
   */
  Map<String, Double> results() {
    GraphRunner runner = results;
    if (runner == null) {
      runner = new GraphRunner(resultGraph(), network.backend(), variables());
      results = runner;
    }
    Map<String, Double> figures = new LinkedHashMap<>();
    try (GraphRunner.Lease lease = runner.run(List.of(), 0)) {
      int index = 0;
      for (String name : entries.keySet()) {
        Tensor figure = lease.output(index++).toTensor();
        for (int i = 0; i < figure.size(); i++) {
          figures.put(figure.size() == 1 ? name : name + "_" + i, figure.getDouble(i));
        }
      }
    }
    return figures;
  }

  /** Tells whether more of a figure is better; of losses, less is. */
  Metric.Direction direction(String figure) {
    Entry entry = entries.get(figure);
    if (entry == null) {
      entry = entries.get(figure.replaceFirst("_\\d+$", ""));
    }
    if (entry == null) {
      return Metric.Direction.UNKNOWN;
    }
    Metric metric = entry.metric();
    return metric == null ? Metric.Direction.DOWN : metric.direction();
  }

  private Graph resultGraph() {
    GraphBuilder graph = new GraphBuilder("figures");
    for (Entry entry : entries.values()) {
      List<Value> state = declare(graph, entry);
      Metric metric = entry.metric();
      graph.output(
          entry.name(), metric == null ? mean(state.get(0), state.get(1)) : metric.result(state));
    }
    return graph.build();
  }

  private static Value mean(Value total, Value count) {
    return count.equal(0).select(total.like(0), total.divide(count));
  }

  @Override
  public void close() {
    GraphRunner runner = results;
    if (runner != null) {
      runner.close();
    }
    variables.values().forEach(Variable::close);
  }
}
