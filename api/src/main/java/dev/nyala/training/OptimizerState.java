// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.backend.Backend;
import dev.nyala.backend.Variable;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.layers.Parameter;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.optimizers.Optimizer.Slot;
import dev.nyala.optimizers.StepPhase;
import dev.nyala.optimizers.WeightAverage;
import dev.nyala.optimizers.schedules.LearningRateSchedule;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What an optimizer remembers between steps: how many there were, the learning rate, each
 * parameter's slots, and those all parameters share.
 *
 * <p>The state lives on one backend. Slots are made when a parameter is first updated, so parts may
 * be frozen and unfrozen in between. Thread-safe.
 */
public final class OptimizerState implements AutoCloseable {

  /** Starts the names of slots, before the number of the parameter. */
  static final String SLOTS = "slots/";

  private static final TensorType ITERATIONS = new TensorType(DType.INT64, Shape.scalar());

  private final Optimizer optimizer;
  private final Backend backend;
  private final String prefix;
  private final Variable iterations;
  private final Variable learningRate;
  private final List<Slot> sharedSlots;
  private final List<Variable> shared;
  private final Map<Parameter, List<Variable>> slots = new LinkedHashMap<>();
  private float rate;

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
    this.rate = (float) optimizer.options().learningRate();
    this.learningRate = backend.variable(Tensor.scalar(DType.FLOAT32, rate));
    this.sharedSlots = optimizer.sharedSlots();
    this.shared = sharedSlots.stream().map(slot -> backend.variable(slot.initial())).toList();
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
   * Returns the number of updates done. Where gradients are accumulated, several batches make one.
   *
   * @return from 0
   */
  public long iterations() {
    Integer every = optimizer.options().gradientAccumulationSteps();
    return every == null ? batches() : batches() / every;
  }

  /**
   * Returns the number of batches seen.
   *
   * @return from 0
   */
  public long batches() {
    return iterations.get().getLong(0);
  }

  /**
   * Returns the learning rate.
   *
   * @return as the next step will use it
   */
  public double learningRate() {
    LearningRateSchedule schedule = optimizer.options().schedule();
    return schedule == null ? learningRate.get().getDouble(0) : scheduled(schedule, batches());
  }

  /**
   * Sets the learning rate from the next step on.
   *
   * @param value not negative
   * @throws ModelException if the optimizer has a schedule, or the rate is out of range
   */
  public synchronized void setLearningRate(double value) {
    if (optimizer.options().schedule() != null) {
      throw new ModelException(
          Diagnostic.of("The learning rate is set although it follows a schedule")
              .received("%s", value)
              .where("optimizer \"%s\"", optimizer.name())
              .remedy("compile the model with learningRate(a number), or change the schedule"));
    }
    float next = checked(value);
    learningRate.set(Tensor.scalar(DType.FLOAT32, next));
    rate = next;
  }

  private static float checked(double value) {
    float single = (float) value;
    if (!(single >= 0) || Float.isInfinite(single)) {
      throw new ModelException(
          Diagnostic.of("A learning rate is out of range")
              .received("%s", value)
              .expected("0 or a positive number"));
    }
    return single;
  }

  private static float scheduled(LearningRateSchedule schedule, long batches) {
    return checked(schedule.at(batches));
  }

  /**
   * Sets the learning rate by the schedule, if there is one.
   *
   * @param batches how many batches were seen before the step that comes
   * @return what is due in that step
   */
  synchronized StepPhase begin(long batches) {
    LearningRateSchedule schedule = optimizer.options().schedule();
    if (schedule != null) {
      float next = scheduled(schedule, batches);
      if (next != rate) {
        learningRate.set(Tensor.scalar(DType.FLOAT32, next));
        rate = next;
      }
    }
    return StepPhase.of(optimizer.options(), batches);
  }

  /**
   * Returns the slots of a parameter, made if need be.
   *
   * @param parameter a trainable parameter
   * @return variables in the order of {@link Optimizer#allSlots}
   */
  public synchronized List<Variable> slots(Parameter parameter) {
    List<Variable> known = slots.get(parameter);
    if (known == null) {
      known =
          optimizer.allSlots(parameter.path(), parameter.type()).stream()
              .map(slot -> backend.variable(initial(slot, parameter)))
              .toList();
      slots.put(parameter, known);
    }
    return known;
  }

  /** Returns the first value of a slot; an average begins with the parameter itself. */
  private static Tensor initial(Slot slot, Parameter parameter) {
    return slot.name().equals(WeightAverage.SLOT) ? parameter.state().get() : slot.initial();
  }

  /**
   * Returns all that is remembered, in the order in which Keras stores it.
   *
   * @param trainable the parameters, in the model's order; their slots are made if need be
   * @return the variables
   */
  public synchronized List<OptimizerVariable> variables(List<Parameter> trainable) {
    return OptimizerEntry.of(optimizer, trainable).stream()
        .map(entry -> new OptimizerVariable(fullName(entry), variable(entry)))
        .toList();
  }

  /**
   * Returns the values of all that is remembered.
   *
   * @param trainable the parameters, in the model's order; their slots are made if need be
   * @return copies, in the order in which Keras stores them
   */
  public synchronized Map<OptimizerEntry, Tensor> values(List<Parameter> trainable) {
    Map<OptimizerEntry, Tensor> values = new LinkedHashMap<>();
    OptimizerEntry.of(optimizer, trainable)
        .forEach(entry -> values.put(entry, variable(entry).get()));
    return values;
  }

  private static String fullName(OptimizerEntry entry) {
    Parameter parameter = entry.parameter();
    return parameter == null
        ? entry.name()
        : parameter.path().replace('/', '_') + "_" + entry.name();
  }

  private Variable variable(OptimizerEntry entry) {
    Parameter parameter = entry.parameter();
    if (parameter != null) {
      return slots(parameter).get(entry.index());
    }
    return switch (entry.kind()) {
      case ITERATION -> iterations;
      case LEARNING_RATE -> learningRate;
      case SHARED, SLOT -> shared.get(entry.index());
    };
  }

  /**
   * Sets what is remembered to what was saved.
   *
   * @param values by entry, as {@link OptimizerEntry#of} makes them for this optimizer
   */
  public synchronized void restore(Map<OptimizerEntry, Tensor> values) {
    values.forEach((entry, value) -> variable(entry).set(value));
    refresh();
  }

  /**
   * Finds all variables by name: also those that no file of Keras has, and the slots of parameters
   * that were once updated.
   *
   * @param parameters all of the model
   * @param updated which of them have slots; made if need be
   * @return the variables by names that tell the optimizer and the number of the parameter
   */
  synchronized Map<String, Variable> named(List<Parameter> parameters, Set<Integer> updated) {
    String start = optimizer.name() + "/";
    Map<String, Variable> named = new LinkedHashMap<>();
    named.put(start + "iteration", iterations);
    named.put(start + "learning_rate", learningRate);
    for (int i = 0; i < shared.size(); i++) {
      named.put(start + "shared/" + i, shared.get(i));
    }
    for (int p : updated) {
      List<Variable> own = slots(parameters.get(p));
      for (int i = 0; i < own.size(); i++) {
        named.put(SLOTS + p + "/" + start + i, own.get(i));
      }
    }
    return named;
  }

  /** Returns the numbers of the parameters that have slots. */
  synchronized Set<Integer> updated(List<Parameter> parameters) {
    Set<Integer> updated = new TreeSet<>();
    for (int p = 0; p < parameters.size(); p++) {
      if (slots.containsKey(parameters.get(p))) {
        updated.add(p);
      }
    }
    return updated;
  }

  /** Takes note of a learning rate that was set in its variable. */
  synchronized void refresh() {
    rate = (float) learningRate.get().getDouble(0);
  }

  /**
   * Returns the types of all that is remembered.
   *
   * @return in the order of {@link #variables}; none before the first step
   */
  public synchronized List<TensorType> types() {
    return slots.isEmpty()
        ? List.of()
        : variables(List.copyOf(slots.keySet())).stream().map(v -> v.variable().type()).toList();
  }

  /**
   * Returns the moving averages of parameters.
   *
   * @param parameters any parameters
   * @return one tensor for each, its value where it has no average; empty if none are kept
   */
  public synchronized Optional<List<Tensor>> averages(List<Parameter> parameters) {
    return optimizer.options().average().used()
        ? Optional.of(parameters.stream().map(this::average).toList())
        : Optional.empty();
  }

  private Tensor average(Parameter parameter) {
    List<Variable> own = slots.get(parameter);
    return own == null ? parameter.state().get() : own.get(0).get();
  }

  /**
   * Sets all updated parameters to their moving averages, if they are kept, as Keras does when
   * training ends.
   */
  public synchronized void finalizeParameters() {
    if (optimizer.options().average().used()) {
      slots.forEach((parameter, own) -> parameter.state().set(own.get(0).get()));
    }
  }

  /** Returns what starts the names of the variables. */
  String prefix() {
    return prefix;
  }

  /** Returns the variable of the number of batches seen. */
  Variable iterationsVariable() {
    return iterations;
  }

  /** Returns the variable of the learning rate. */
  Variable learningRateVariable() {
    return learningRate;
  }

  /** Returns the variables of the shared slots, in the optimizer's order. */
  List<Variable> shared() {
    return shared;
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

  /** Forgets all slots, but neither the number of steps nor the learning rate. */
  synchronized void reset() {
    slots.forEach(
        (parameter, variables) -> {
          List<Slot> described = optimizer.allSlots(parameter.path(), parameter.type());
          for (int s = 0; s < described.size(); s++) {
            variables.get(s).set(initial(described.get(s), parameter));
          }
        });
    for (int s = 0; s < shared.size(); s++) {
      shared.get(s).set(sharedSlots.get(s).initial());
    }
  }

  /** Frees the variables. */
  @Override
  public synchronized void close() {
    iterations.close();
    learningRate.close();
    shared.forEach(Variable::close);
    slots.values().forEach(list -> list.forEach(Variable::close));
  }
}
