// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.InputRange;
import dev.nyala.graph.Value;
import dev.nyala.layers.Parameter;
import dev.nyala.layers.Trace;
import dev.nyala.losses.Loss;
import dev.nyala.metrics.Metric;
import dev.nyala.ops.Reductions;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records the losses, penalties and metrics of a step. Used once. */
final class StepLosses {

  private final Network network;
  private final List<Compilation.Output> outputs;
  private final MetricBank metrics;
  private final Trace trace;
  private final GraphBuilder graph;
  private final List<Value> terms = new ArrayList<>();

  StepLosses(Network network, List<Compilation.Output> outputs, MetricBank metrics, Trace trace) {
    this.network = network;
    this.outputs = outputs;
    this.metrics = metrics;
    this.trace = trace;
    this.graph = trace.graph();
  }

  /**
   * Records everything.
   *
   * @param predictions one per output
   * @param fed the types of targets and weights
   * @return the total loss
   */
  Value record(List<Value> predictions, Feed.Types fed) {
    Value batchSize = predictions.get(0).cast(DType.FLOAT32).sizeOf(Axes.of(0));
    List<Value> targets = new ArrayList<>();
    for (int t = 0; t < fed.targets().size(); t++) {
      int output = fed.outputs().get(t);
      targets.add(target(output, fed.targets().get(t), predictions.get(output).type()));
    }
    List<Value> weights = new ArrayList<>();
    for (int w = 0; w < fed.weights().size(); w++) {
      String name = fed.weights().size() == 1 ? "" : "/" + name(fed.outputs().get(w));
      weights.add(graph.input("weight" + name, fed.weights().get(w)));
    }
    for (int t = 0; t < targets.size(); t++) {
      int output = fed.outputs().get(t);
      Value weight = weights.isEmpty() ? null : weights.get(weights.size() == 1 ? 0 : t);
      try {
        add(output, targets.get(t), predictions.get(output), weight, batchSize);
      } catch (ModelException e) {
        throw new ModelException(e.diagnostic().where("output \"%s\"", name(output)), e);
      }
    }
    addPenalties();
    if (terms.isEmpty()) {
      throw new ModelException(
          Diagnostic.of("There is no loss to compute")
              .remedy("compile the model with a loss, or let a layer add one"));
    }
    boolean wide = terms.stream().anyMatch(term -> term.dtype() == DType.FLOAT64);
    DType dtype = wide ? DType.FLOAT64 : DType.FLOAT32;
    Value total = terms.stream().map(term -> term.cast(dtype)).reduce(Value::add).orElseThrow();
    metrics.updateMean(graph, "loss", total, batchSize);
    return total;
  }

  private String name(int output) {
    return network.outputNames().get(output);
  }

  private void add(
      int index, Value target, Value prediction, @Nullable Value weight, Value batchSize) {
    Compilation.Output output = outputs.get(index);
    Value mask = trace.mask(prediction);
    Loss loss = output.loss();
    if (loss != null) {
      Value term = loss.reduced(target, prediction, weight, mask);
      metrics.updateMean(graph, name(index) + "_loss", term, batchSize);
      terms.add(output.weight() == 1 ? term : term.multiply(output.weight()));
    }
    metrics.update(graph, index, target, prediction, weight, mask);
  }

  private Value target(int index, TensorType fed, TensorType prediction) {
    Compilation.Output output = outputs.get(index);
    Loss loss = output.loss();
    List<Metric> figures = output.allMetrics();
    TensorType wanted =
        loss != null ? loss.targetType(prediction) : figures.get(0).targetType(prediction);
    InputRange range = loss == null ? null : loss.targetRange(prediction);
    for (Metric metric : figures) {
      range = range == null ? metric.targetRange(prediction) : range;
    }
    if (fed.dtype().isFloating() && wanted.dtype().isInteger()) {
      wanted = wanted.withDtype(DType.INT32);
    }
    return graph.input("target/" + name(index), fed, range, null).cast(wanted.dtype());
  }

  /** Adds what layers add, and the penalties on the parameters that are trained. */
  private void addPenalties() {
    trace.losses().forEach(loss -> terms.add(Reductions.sum(loss)));
    for (Parameter parameter : network.layer().parameters()) {
      Regularizer regularizer = parameter.regularizer();
      if (regularizer != null && parameter.trainable()) {
        terms.add(regularizer.call(trace.variable(parameter)));
      }
    }
  }
}
