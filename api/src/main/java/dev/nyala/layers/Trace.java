// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import dev.nyala.error.ModelException;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One recording of layers into a graph: which variable stands for which parameter, what state
 * changes, what is added to the loss, and the masks of values.
 *
 * <p>Used by one thread, once.
 */
public final class Trace {

  private final GraphBuilder graph;
  private final boolean training;
  private final long seed;
  private final Value step;
  private final Function<Parameter, Value> source;
  private final Map<Parameter, Value> reads = new LinkedHashMap<>();
  private final Map<Parameter, Value> updates = new LinkedHashMap<>();
  private final List<Value> losses = new ArrayList<>();
  private final Map<Value, Value> masks = new HashMap<>();
  private final Names randomNames = new Names();
  private boolean declares;

  /**
   * Starts a recording.
   *
   * @param graph where ops are recorded
   * @param training whether dropout drops and statistics are gathered
   * @param seed of everything random
   * @param step an INT64 scalar that differs between steps
   */
  public Trace(GraphBuilder graph, boolean training, long seed, Value step) {
    this(graph, training, seed, step, variablesOf(graph));
  }

  /**
   * Starts a recording in which something else than a variable stands for a parameter.
   *
   * @param graph where ops are recorded
   * @param training whether dropout drops and statistics are gathered
   * @param seed of everything random
   * @param step an INT64 scalar that differs between steps
   * @param source finds what stands for a parameter, called once for each
   */
  public Trace(
      GraphBuilder graph,
      boolean training,
      long seed,
      Value step,
      Function<Parameter, Value> source) {
    this.graph = graph;
    this.training = training;
    this.seed = seed;
    this.step = step;
    this.source = source;
  }

  private static Function<Parameter, Value> variablesOf(GraphBuilder graph) {
    Names names = new Names();
    return parameter -> graph.variable(names.take(parameter.path()), parameter.type());
  }

  /** Returns what a layer would return, building it if need be. */
  static List<TensorType> outputTypes(Layer layer, List<TensorType> inputs, boolean reversed) {
    GraphBuilder scratch = new GraphBuilder("shapes");
    Value step = scratch.constant(Tensor.scalar(DType.INT64, 0));
    Trace trace = new Trace(scratch, false, 0, step);
    trace.declares = true;
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      values.add(scratch.input("input" + i, inputs.get(i)));
    }
    return trace.call(layer, values, reversed).stream().map(Value::type).toList();
  }

  /**
   * Returns the graph that is recorded.
   *
   * @return the builder
   */
  public GraphBuilder graph() {
    return graph;
  }

  /**
   * Tells whether this is a training step.
   *
   * @return false for evaluation and prediction
   */
  public boolean training() {
    return training;
  }

  /**
   * Returns the seed.
   *
   * @return of everything random
   */
  public long seed() {
    return seed;
  }

  /**
   * Returns the step.
   *
   * @return an INT64 scalar
   */
  public Value step() {
    return step;
  }

  /**
   * Calls a layer: builds it at its first call, records it under its name, and passes masks on.
   *
   * @param layer the layer
   * @param inputs its inputs
   * @return its outputs
   */
  public List<Value> call(Layer layer, List<Value> inputs) {
    return call(layer, inputs, false);
  }

  /** Calls a layer, perhaps the other way round. */
  List<Value> call(Layer layer, List<Value> inputs, boolean reversed) {
    List<Value> outputs = scoped(layer, inputs, reversed);
    Regularizer penalty = layer.activityPenalty();
    if (penalty != null) {
      graph.scoped(layer.name(), () -> penalise(outputs, penalty));
    }
    return outputs;
  }

  /** Calls a layer without the penalty on its own outputs. */
  List<Value> callUnpenalised(Layer layer, List<Value> inputs) {
    return scoped(layer, inputs, false);
  }

  private List<Value> scoped(Layer layer, List<Value> inputs, boolean reversed) {
    return graph.scoped(
        layer.name(),
        () -> {
          List<Value> own = inputs.stream().map(x -> autocast(layer, x)).toList();
          List<Value> outputs = built(layer, own, reversed);
          if (layer.supportsMasking()) {
            passMask(own, outputs);
          }
          return outputs;
        });
  }

  private List<Value> built(Layer layer, List<Value> inputs, boolean reversed) {
    try {
      layer.buildFor(inputs.stream().map(Value::type).toList());
      return layer.call(inputs, new Context(this, layer, inputs, reversed));
    } catch (ModelException e) {
      throw new CallSite(layer, inputs).describe(e);
    } catch (GraphException e) {
      throw new CallSite(layer, inputs).describe(e);
    }
  }

  /** Divides by the batch size, as Keras does. */
  private List<Value> penalise(List<Value> outputs, Regularizer penalty) {
    for (Value output : outputs) {
      Value loss = penalty.call(output);
      addLoss(output.rank() == 0 ? loss : loss.divide(output.sizeOf(Axes.of(0))));
    }
    return outputs;
  }

  private Value autocast(Layer layer, Value x) {
    Value own = layer.autocast(x);
    Value mask = masks.get(x);
    if (mask != null) {
      masks.putIfAbsent(own, mask);
    }
    return own;
  }

  /** Gives each output the mask of the input in its place, unless the layer gave it one. */
  private void passMask(List<Value> inputs, List<Value> outputs) {
    for (int i = 0; i < Math.min(inputs.size(), outputs.size()); i++) {
      Value mask = masks.get(inputs.get(i));
      if (mask != null) {
        masks.putIfAbsent(outputs.get(i), mask);
      }
    }
  }

  /**
   * Returns the mask of a value.
   *
   * @param value a value of this recording
   * @return a BOOL value, false where the value is to be skipped; or null
   */
  public @Nullable Value mask(Value value) {
    return masks.get(value);
  }

  /**
   * Gives a value a mask.
   *
   * @param value a value of this recording
   * @param mask a BOOL value, false where the value is to be skipped
   */
  public void setMask(Value value, Value mask) {
    masks.put(value, mask);
  }

  /**
   * Returns a parameter as it is at this point of the recording.
   *
   * @param parameter the parameter
   * @return its variable, or what it was last updated to
   */
  public Value read(Parameter parameter) {
    Value updated = updates.get(parameter);
    return updated != null ? updated : variable(parameter);
  }

  /**
   * Returns a parameter as it was before the run.
   *
   * @param parameter the parameter
   * @return what stands for it, usually its variable
   */
  public Value variable(Parameter parameter) {
    return reads.computeIfAbsent(parameter, source);
  }

  /**
   * Records a new value for a parameter.
   *
   * @param parameter the parameter
   * @param value what it becomes when the run ends
   * @throws ModelException if the value is of another type
   */
  public void update(Parameter parameter, Value value) {
    if (!value.type().equals(parameter.type())) {
      throw new ModelException(
          Diagnostic.of("A parameter is updated with a value of another type")
              .received(value.type().toString())
              .expected(parameter.type().toString())
              .where("parameter \"%s\"", parameter.path()));
    }
    variable(parameter);
    updates.put(parameter, value);
  }

  /**
   * Returns the updates recorded so far.
   *
   * @return parameters and what they become
   */
  public Map<Parameter, Value> updates() {
    return Collections.unmodifiableMap(updates);
  }

  /**
   * Returns the variables of the recording.
   *
   * @return parameters and their variables
   */
  public Map<Parameter, Value> variables() {
    return Collections.unmodifiableMap(reads);
  }

  /**
   * Adds a scalar to the loss.
   *
   * @param loss a scalar
   */
  public void addLoss(Value loss) {
    losses.add(loss);
  }

  /**
   * Returns what layers added to the loss.
   *
   * @return scalars
   */
  public List<Value> losses() {
    return List.copyOf(losses);
  }

  /** Tells whether this only finds out what layers return. */
  boolean declares() {
    return declares;
  }

  /** Returns a path no other draw of this recording has. */
  String randomPath(String wanted) {
    return randomNames.take(wanted);
  }
}
