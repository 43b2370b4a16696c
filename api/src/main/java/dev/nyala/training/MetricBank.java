// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.backend.Variable;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.metrics.Metric;
import dev.nyala.metrics.MetricState;
import dev.nyala.metrics.SampleWeights;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Iterator;
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
  private final Map<String, Entry> figures = new LinkedHashMap<>();
  private final Graph figureGraph;
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
    this.figureGraph = resultGraph();
    nameFigures();
    makeVariables();
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
    String unique = name;
    List<String> names = new ArrayList<>();
    states.forEach(state -> names.add("metrics/" + unique + "/" + state.name()));
    entries.put(unique, new Entry(unique, metric, output, weighted, names, states));
  }

  /** Names what is reported, and refuses names by which figures could not be told apart. */
  private void nameFigures() {
    List<TensorType> types = figureGraph.outputTypes();
    int next = 0;
    for (Entry entry : entries.values()) {
      int size = types.get(next++).shape().size();
      for (int i = 0; i < size; i++) {
        String figure = size == 1 ? entry.name() : entry.name() + "_" + i;
        Entry other = figures.put(figure, entry);
        if (other != null) {
          throw sameFigures(figure, List.of(other.name(), entry.name()));
        }
      }
    }
    for (String figure : figures.keySet()) {
      if (figures.containsKey("val_" + figure)) {
        throw sameFigures("val_" + figure, List.of(figure + " of a validation", "val_" + figure));
      }
    }
  }

  private static ModelException sameFigures(String figure, List<String> sources) {
    return new ModelException(
        Diagnostic.of("Two figures of a compiled model would be reported under one name")
            .received("\"%s\", for both %s", figure, String.join(" and ", sources))
            .expected("a name for each figure, of which a metric per class has several")
            .remedy("give one metric another name with name(...), or rename the output's layer"));
  }

  private void makeVariables() {
    for (Entry entry : entries.values()) {
      for (int i = 0; i < entry.names().size(); i++) {
        Tensor initial = entry.states().get(i).initial();
        variables.put(entry.names().get(i), network.backend().variable(initial));
      }
    }
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
      runner = new GraphRunner(figureGraph, network.backend(), variables());
      results = runner;
    }
    Map<String, Double> results = new LinkedHashMap<>();
    Iterator<String> names = figures.keySet().iterator();
    try (GraphRunner.Lease lease = runner.run(List.of(), 0)) {
      for (int output = 0; output < entries.size(); output++) {
        TensorBuffer figure = lease.output(output);
        for (int i = 0; i < figure.size(); i++) {
          results.put(names.next(), figure.getDouble(i));
        }
      }
    }
    return results;
  }

  /** Tells whether more of a figure is better; of losses, less is. */
  Metric.Direction direction(String figure) {
    Entry named = figures.get(figure);
    Entry entry = named != null ? named : entries.get(figure);
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
