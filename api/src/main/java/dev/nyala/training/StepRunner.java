// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.backend.Variable;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.InputRange;
import dev.nyala.graph.Value;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Parameter;
import dev.nyala.layers.Trace;
import dev.nyala.losses.Loss;
import dev.nyala.metrics.Metric;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One training or evaluation step as a graph: forward, losses, penalties, gradients, updates and
 * metrics together.
 */
final class StepRunner implements AutoCloseable {

  private final Network network;
  private final Compilation compilation;
  private final MetricBank metrics;
  private final Trace trace;
  private final GraphRunner runner;

  /**
   * Traces a step.
   *
   * @param network the model
   * @param compilation losses and metrics
   * @param metrics where figures are gathered
   * @param optimizer changes the weights, or null to evaluate
   * @param fed the types of inputs, targets and weights, with the batch axis
   */
  StepRunner(
      Network network,
      Compilation compilation,
      MetricBank metrics,
      @Nullable OptimizerState optimizer,
      FedTypes fed) {
    this.network = network;
    this.compilation = compilation;
    this.metrics = metrics;
    GraphBuilder graph = new GraphBuilder(optimizer == null ? "evaluate" : "train");
    Value step =
        optimizer == null
            ? graph.constant(Tensor.scalar(DType.INT64, 0))
            : optimizer.iterationsIn(graph);
    this.trace = new Trace(graph, optimizer != null, network.seed(), step);
    List<Value> predictions = network.call(trace, fed.inputs());
    Value total = recordLosses(predictions, fed);
    graph.output("loss", total);
    Map<String, Supplier<Variable>> variables = new LinkedHashMap<>(metrics.variables());
    if (optimizer != null) {
      List<Parameter> trainable =
          network.layer().parameters().stream().filter(Parameter::trainable).toList();
      variables.putAll(optimizer.minimize(trace, total, trainable));
    }
    StateVariables.commit(trace);
    variables.putAll(StateVariables.of(trace, network.backend()));
    this.runner = new GraphRunner(graph.build(), network.backend(), variables);
  }

  /** The types of a step's inputs, with the batch axis. */
  record FedTypes(List<TensorType> inputs, List<TensorType> targets, List<TensorType> weights) {}

  private Value recordLosses(List<Value> predictions, FedTypes fed) {
    GraphBuilder graph = trace.graph();
    if (fed.targets().size() != predictions.size()) {
      throw new DataException(
          Diagnostic.of("The data have a wrong number of targets")
              .received("%d", fed.targets().size())
              .expected("%d, one for each output %s", predictions.size(), network.outputNames()));
    }
    Value batchSize = predictions.get(0).cast(DType.FLOAT32).sizeOf(Axes.of(0));
    List<Value> terms = new ArrayList<>();
    for (int i = 0; i < predictions.size(); i++) {
      Compilation.Output output = compilation.outputs().get(i);
      Value prediction = predictions.get(i);
      String name = network.outputNames().get(i);
      Value target = target(output, "target/" + name, fed.targets().get(i), prediction.type());
      Value weight = weight(name, fed.weights(), i);
      Loss loss = output.loss();
      Value term = loss.reduced(target, prediction, weight, trace.mask(prediction));
      if (predictions.size() > 1) {
        metrics.updateMean(graph, name + "_loss", term, batchSize);
      }
      terms.add(output.weight() == 1 ? term : term.multiply(output.weight()));
      metrics.update(graph, compilation, i, target, prediction, weight, trace.mask(prediction));
    }
    terms.addAll(penalties(network.layer()));
    terms.addAll(trace.losses());
    Value total = terms.stream().reduce(Value::add).orElseThrow();
    metrics.updateMean(graph, "loss", total, batchSize);
    return total;
  }

  private Value target(
      Compilation.Output output, String name, TensorType fed, TensorType prediction) {
    TensorType wanted = output.loss().targetType(prediction);
    InputRange range = output.loss().targetRange(prediction);
    for (Metric metric : output.allMetrics()) {
      range = range == null ? metric.targetRange(prediction) : range;
    }
    if (fed.dtype().isFloating() && wanted.dtype().isInteger()) {
      wanted = wanted.withDtype(DType.INT32);
    }
    return trace.graph().input(name, fed, range, null).cast(wanted.dtype());
  }

  private @Nullable Value weight(String name, List<TensorType> fed, int index) {
    if (fed.isEmpty()) {
      return null;
    }
    GraphBuilder graph = trace.graph();
    int own = fed.size() == 1 ? 0 : index;
    String shared = fed.size() == 1 ? "weight" : "weight/" + name;
    if (own == 0 && index > 0) {
      return graph.build().input(shared).value();
    }
    return graph.input(shared, fed.get(own));
  }

  private List<Value> penalties(Layer layer) {
    List<Value> penalties = new ArrayList<>();
    for (Parameter parameter : layer.parameters()) {
      Regularizer regularizer = parameter.regularizer();
      if (regularizer != null) {
        penalties.add(regularizer.call(trace.variable(parameter)));
      }
    }
    return penalties;
  }

  /**
   * Runs the step.
   *
   * @param fed inputs, targets and weights
   * @param step tells random draws of different steps apart
   * @return the total loss
   */
  double run(List<TensorBuffer> fed, long step) {
    try (GraphRunner.Lease lease = runner.run(fed, step)) {
      return lease.output(0).getDouble(0);
    }
  }

  @Override
  public void close() {
    runner.close();
  }
}
