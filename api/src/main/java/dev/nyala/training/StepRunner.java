// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.backend.Variable;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.layers.Parameter;
import dev.nyala.layers.Trace;
import dev.nyala.optimizers.StepPhase;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
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

  private final GraphRunner runner;

  /**
   * Traces a step.
   *
   * @param network the model
   * @param outputs losses and metrics of each output
   * @param metrics where figures are gathered
   * @param optimizer changes the weights, or null to evaluate
   * @param phase what is due in the step
   * @param fed the types of inputs, targets and weights
   */
  StepRunner(
      Network network,
      List<Compilation.Output> outputs,
      MetricBank metrics,
      @Nullable OptimizerState optimizer,
      StepPhase phase,
      Feed.Types fed) {
    GraphBuilder graph = new GraphBuilder(optimizer == null ? "evaluate" : "train");
    Value step =
        optimizer == null
            ? graph.constant(Tensor.scalar(DType.INT64, 0))
            : optimizer.iterationsIn(graph);
    Trace trace = new Trace(graph, optimizer != null, network.seed(), step);
    List<Value> predictions = network.call(trace, fed.inputs());
    Value total = new StepLosses(network, outputs, metrics, trace).record(predictions, fed);
    graph.output("loss", total);
    Map<String, Supplier<Variable>> variables = new LinkedHashMap<>(metrics.variables());
    if (optimizer != null) {
      List<Parameter> trainable =
          network.layer().parameters().stream().filter(Parameter::trainable).toList();
      variables.putAll(Minimization.record(optimizer, trace, total, trainable, phase));
    }
    StateVariables.commit(trace);
    variables.putAll(StateVariables.of(trace, network.backend()));
    this.runner = new GraphRunner(graph.build(), network.backend(), variables);
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
