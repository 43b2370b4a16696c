// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Variable;
import dev.nyala.constraints.WeightConstraint;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.layers.Parameter;
import dev.nyala.layers.Trace;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.optimizers.OptimizerStep;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What an optimizer remembers between steps: iterations, learning rate, and each parameter's slots.
 *
 * <p>The state lives on one backend. Slots are made when a parameter is first updated, so parts may
 * be frozen and unfrozen in between. Thread-safe.
 */
public final class OptimizerState implements AutoCloseable {

  private static final TensorType ITERATIONS = new TensorType(DType.INT64, Shape.scalar());
  private static final TensorType LEARNING_RATE = new TensorType(DType.FLOAT32, Shape.scalar());

  private final Optimizer optimizer;
  private final Backend backend;
  private final String prefix;
  private final Variable iterations;
  private final Variable learningRate;
  private final Map<Parameter, List<Variable>> slots = new LinkedHashMap<>();

  /**
   * Makes the state before the first step.
   *
   * @param optimizer the optimizer
   * @param backend where the state lives
   * @param prefix starts the names of its variables
   */
  public OptimizerState(Optimizer optimizer, Backend backend, String prefix) {
    this.optimizer = optimizer;
    this.backend = backend;
    this.prefix = prefix;
    this.iterations = backend.variable(Tensor.zeros(ITERATIONS));
    this.learningRate =
        backend.variable(Tensor.scalar(DType.FLOAT32, optimizer.options().learningRate()));
  }

  /**
   * Returns the optimizer.
   *
   * @return what was compiled into the model
   */
  public Optimizer optimizer() {
    return optimizer;
  }

  /**
   * Returns the number of steps done.
   *
   * @return from 0
   */
  public long iterations() {
    return iterations.get().getLong(0);
  }

  /**
   * Returns the learning rate.
   *
   * @return as the next step will use it
   */
  public double learningRate() {
    return learningRate.get().getDouble(0);
  }

  /**
   * Sets the learning rate from the next step on.
   *
   * @param rate not negative
   */
  public void setLearningRate(double rate) {
    learningRate.set(Tensor.scalar(DType.FLOAT32, rate));
  }

  /**
   * Returns the slots of a parameter, made if need be.
   *
   * @param parameter a trainable parameter
   * @return variables in the optimizer's order
   */
  public synchronized List<Variable> slots(Parameter parameter) {
    return slots.computeIfAbsent(
        parameter,
        p ->
            optimizer.slots(p.type()).stream()
                .map(slot -> backend.variable(slot.initial()))
                .toList());
  }

  /**
   * Returns the types of all that is remembered.
   *
   * @return iterations, learning rate and slots; none before the first step
   */
  public synchronized List<TensorType> types() {
    if (slots.isEmpty()) {
      return List.of();
    }
    List<TensorType> types = new ArrayList<>(List.of(ITERATIONS, LEARNING_RATE));
    slots.values().forEach(own -> own.forEach(slot -> types.add(slot.type())));
    return types;
  }

  /**
   * Declares the iteration count in a graph.
   *
   * @param graph the graph of a step
   * @return an INT64 scalar
   */
  Value iterationsIn(GraphBuilder graph) {
    return graph.variable(prefix + "/iterations", ITERATIONS);
  }

  /**
   * Records gradients and updates of some parameters.
   *
   * @param trace the recording of the step
   * @param loss a scalar
   * @param parameters what to update
   * @return finds the variables this adds to the graph, by name
   */
  Map<String, Supplier<Variable>> minimize(Trace trace, Value loss, List<Parameter> parameters) {
    GraphBuilder graph = trace.graph();
    List<Value> wrt = parameters.stream().map(trace::variable).toList();
    List<Value> gradients = Gradients.of(loss, wrt);
    Value iteration = iterationsIn(graph);
    Value rate = graph.variable(prefix + "/learning_rate", LEARNING_RATE);
    Map<String, Supplier<Variable>> used = new LinkedHashMap<>();
    used.put(iteration.name(), () -> iterations);
    used.put(rate.name(), () -> learningRate);
    List<OptimizerStep> steps = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      Value before = trace.read(parameter);
      List<Value> old = declareSlots(graph, parameter, wrt.get(i).name(), used);
      Value ownRate = rate.cast(before.dtype());
      steps.add(new OptimizerStep(before, gradients.get(i), old, ownRate, iteration));
    }
    List<Optimizer.Update> updates = optimizer.updates(steps);
    for (int i = 0; i < parameters.size(); i++) {
      Optimizer.Update update = updates.get(i);
      List<Value> old = steps.get(i).slots();
      for (int s = 0; s < old.size(); s++) {
        graph.update(old.get(s), update.slots().get(s));
      }
      WeightConstraint constraint = parameters.get(i).constraint();
      Value after = update.parameter();
      trace.update(parameters.get(i), constraint == null ? after : constraint.call(after));
    }
    graph.update(iteration, iteration.add(1));
    return used;
  }

  private List<Value> declareSlots(
      GraphBuilder graph, Parameter parameter, String name, Map<String, Supplier<Variable>> used) {
    List<Value> declared = new ArrayList<>();
    for (Optimizer.Slot slot : optimizer.slots(parameter.type())) {
      String variable = prefix + "/" + name + "/" + slot.name();
      int index = declared.size();
      declared.add(graph.variable(variable, slot.initial().type()));
      used.put(variable, () -> slots(parameter).get(index));
    }
    return declared;
  }

  /** Forgets all slots, but neither the number of steps nor the learning rate. */
  synchronized void reset() {
    slots.forEach(
        (parameter, variables) -> {
          List<Optimizer.Slot> described = optimizer.slots(parameter.type());
          for (int s = 0; s < described.size(); s++) {
            variables.get(s).set(described.get(s).initial());
          }
        });
  }

  /** Frees the variables. */
  @Override
  public synchronized void close() {
    iterations.close();
    learningRate.close();
    slots.values().forEach(list -> list.forEach(Variable::close));
  }
}
