// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Variable;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.GraphInput;
import dev.nyala.graph.Value;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Parameter;
import dev.nyala.layers.Trace;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A training step of one's own: any losses of any models, any optimizers, in one graph.
 *
 * <p>What {@code train_step} is in Keras, for example the two updates of a GAN. The recording
 * happens once; {@link #run} then runs it as often as wanted. One run at a time.
 */
public final class CustomStep implements AutoCloseable {

  private static final TensorType STEP = new TensorType(DType.INT64, Shape.scalar());

  private final GraphRunner runner;
  private final List<String> outputNames;
  private final Variable stepCount;
  private long step;

  /** What records a step. Used by one thread, during the recording. */
  public static final class Recorder {

    private final GraphBuilder graph;
    private final Trace trace;
    private final Map<String, Supplier<Variable>> variables = new LinkedHashMap<>();
    private final List<String> outputs = new ArrayList<>();

    private Recorder(GraphBuilder graph, Trace trace) {
      this.graph = graph;
      this.trace = trace;
    }

    /**
     * Declares what is fed at each run.
     *
     * @param name unique
     * @param type dtype and shape, possibly with named dimensions such as {@code batch}
     * @return its value
     */
    public Value input(String name, TensorType type) {
      return graph.input(name, type);
    }

    /**
     * Calls a model or layer in training mode.
     *
     * @param layer the model or layer
     * @param inputs its inputs
     * @return its first output
     */
    public Value call(Layer layer, Value... inputs) {
      return trace.call(layer, List.of(inputs)).get(0);
    }

    /**
     * Records gradients of a loss and the update of a model's trainable parameters.
     *
     * @param optimizer its state; each optimizer state may be used once in a step
     * @param loss a scalar
     * @param layer the model whose parameters change; others stay
     */
    public void minimize(OptimizerState optimizer, Value loss, Layer layer) {
      List<Parameter> trainable = layer.parameters().stream().filter(Parameter::trainable).toList();
      variables.putAll(optimizer.minimize(trace, loss, trainable));
    }

    /**
     * Returns the recording, for gradients and parameters.
     *
     * @return the trace
     */
    public Trace trace() {
      return trace;
    }

    /**
     * Declares what a run returns.
     *
     * @param name unique
     * @param value the value
     */
    public void output(String name, Value value) {
      graph.output(name, value);
      outputs.add(name);
    }
  }

  private CustomStep(GraphRunner runner, List<String> outputNames, Variable stepCount) {
    this.runner = runner;
    this.outputNames = List.copyOf(outputNames);
    this.stepCount = stepCount;
  }

  /**
   * Records a step.
   *
   * @param name for messages
   * @param backend where it runs
   * @param seed of everything random in it, and of the weights of models that were not used before
   * @param record declares inputs, calls models, minimizes losses, declares outputs
   * @return the step
   */
  public static CustomStep of(String name, Backend backend, long seed, Consumer<Recorder> record) {
    GraphBuilder graph = new GraphBuilder(name);
    Value count = graph.variable("step", STEP);
    Trace trace = new Trace(graph, true, seed, count);
    Recorder recorder = new Recorder(graph, trace);
    record.accept(recorder);
    trace.variables().keySet().forEach(parameter -> parameter.state().initialize(seed));
    StateVariables.commit(trace);
    graph.update(count, count.add(1));
    Variable stepCount = backend.variable(Tensor.zeros(STEP));
    recorder.variables.put(count.name(), () -> stepCount);
    recorder.variables.putAll(StateVariables.of(trace, backend));
    GraphRunner runner = new GraphRunner(graph.build(), backend, recorder.variables);
    return new CustomStep(runner, recorder.outputs, stepCount);
  }

  /**
   * Runs the step once.
   *
   * @param inputs what is fed, by name
   * @return the outputs, by name
   * @throws DataException if an input is missing or does not fit
   */
  public synchronized Map<String, Tensor> run(Map<String, Tensor> inputs) {
    List<TensorBuffer> fed = new ArrayList<>();
    for (GraphInput input : runner.inputs()) {
      Tensor tensor = inputs.get(input.name());
      if (tensor == null) {
        throw new DataException(
            Diagnostic.of("Input \"%s\" is not fed", input.name()).received("%s", inputs.keySet()));
      }
      fed.add(tensor.toBuffer());
    }
    Map<String, Tensor> results = new LinkedHashMap<>();
    try (GraphRunner.Lease lease = runner.run(fed, step)) {
      step++;
      for (int i = 0; i < outputNames.size(); i++) {
        results.put(outputNames.get(i), lease.output(i).toTensor());
      }
    }
    return results;
  }

  @Override
  public synchronized void close() {
    runner.close();
    stepCount.close();
  }
}
