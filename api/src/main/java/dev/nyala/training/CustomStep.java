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
import dev.nyala.optimizers.StepPhase;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A training step of one's own: any losses of any models, any optimizers, in one graph.
 *
 * <p>What {@code train_step} is in Keras, for example the two updates of a GAN. It is recorded
 * once, or once for each thing that optimizers do every few steps; {@link #run} then runs it as
 * often as wanted. What is frozen at that time stays as it is. One run at a time.
 */
public final class CustomStep implements AutoCloseable {

  private static final TensorType STEP = new TensorType(DType.INT64, Shape.scalar());

  private final String name;
  private final Backend backend;
  private final long seed;
  private final Consumer<Recorder> record;
  private final Variable stepCount;
  private final Map<List<StepPhase>, Recorded> recordings = new HashMap<>();
  private Recorded latest;
  private long step;

  /** A recording for what is due in a step. */
  private record Recorded(
      GraphRunner runner, List<String> outputNames, List<OptimizerState> optimizers) {}

  /** What records a step. Used by one thread, during the recording. */
  public static final class Recorder {

    private final GraphBuilder graph;
    private final Trace trace;
    private final Map<String, Supplier<Variable>> variables = new LinkedHashMap<>();
    private final List<String> outputs = new ArrayList<>();
    private final List<OptimizerState> optimizers = new ArrayList<>();
    private final List<StepPhase> phases = new ArrayList<>();

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
      StepPhase phase = optimizer.begin(optimizer.batches());
      variables.putAll(Minimization.record(optimizer, trace, loss, trainable, phase));
      optimizers.add(optimizer);
      phases.add(phase);
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

  private CustomStep(String name, Backend backend, long seed, Consumer<Recorder> record) {
    this.name = name;
    this.backend = backend;
    this.seed = seed;
    this.record = record;
    this.stepCount = backend.variable(Tensor.zeros(STEP));
    this.latest = record();
  }

  /**
   * Records a step.
   *
   * @param name for messages
   * @param backend where it runs
   * @param seed of everything random in it
   * @param record declares inputs, calls models, minimizes losses, declares outputs; called again
   *     when something else is due, such as the end of an accumulation of gradients
   * @return the step
   */
  public static CustomStep of(String name, Backend backend, long seed, Consumer<Recorder> record) {
    return new CustomStep(name, backend, seed, record);
  }

  private Recorded record() {
    GraphBuilder graph = new GraphBuilder(name);
    Value count = graph.variable("step", STEP);
    Trace trace = new Trace(graph, true, seed, count);
    Recorder recorder = new Recorder(graph, trace);
    record.accept(recorder);
    StateVariables.commit(trace);
    graph.update(count, count.add(1));
    recorder.variables.put(count.name(), () -> stepCount);
    recorder.variables.putAll(StateVariables.of(trace, backend));
    GraphRunner runner = new GraphRunner(graph.build(), backend, recorder.variables);
    Recorded recorded =
        new Recorded(runner, List.copyOf(recorder.outputs), List.copyOf(recorder.optimizers));
    recordings.put(List.copyOf(recorder.phases), recorded);
    return recorded;
  }

  /** Returns the recording for what is due now. */
  private Recorded due() {
    List<StepPhase> phases =
        latest.optimizers().stream().map(state -> state.begin(state.batches())).toList();
    Recorded known = recordings.get(phases);
    return known == null ? record() : known;
  }

  /**
   * Runs the step once.
   *
   * @param inputs what is fed, by name
   * @return the outputs, by name
   * @throws DataException if an input is missing or does not fit
   */
  public synchronized Map<String, Tensor> run(Map<String, Tensor> inputs) {
    latest = due();
    List<String> outputNames = latest.outputNames();
    List<TensorBuffer> fed = new ArrayList<>();
    for (GraphInput input : latest.runner().inputs()) {
      Tensor tensor = inputs.get(input.name());
      if (tensor == null) {
        throw new DataException(
            Diagnostic.of("Input \"%s\" is not fed", input.name()).received("%s", inputs.keySet()));
      }
      fed.add(tensor.toBuffer());
    }
    Map<String, Tensor> results = new LinkedHashMap<>();
    try (GraphRunner.Lease lease = latest.runner().run(fed, step)) {
      step++;
      for (int i = 0; i < outputNames.size(); i++) {
        results.put(outputNames.get(i), lease.output(i).toTensor());
      }
    }
    return results;
  }

  @Override
  public synchronized void close() {
    recordings.values().forEach(recorded -> recorded.runner().close());
    stepCount.close();
  }
}
