// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.backend.Variable;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.transform.Gradients;
import dev.nyala.layers.Parameter;
import dev.nyala.layers.Trace;
import dev.nyala.optimizers.ModelStep;
import dev.nyala.optimizers.ModelUpdate;
import dev.nyala.optimizers.Optimizer;
import dev.nyala.optimizers.Optimizer.Slot;
import dev.nyala.optimizers.ParameterStep;
import dev.nyala.optimizers.StepPhase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Records the gradients of a loss and what an optimizer makes of them. Used once. */
final class Minimization {

  private static final System.Logger LOG = System.getLogger(Minimization.class.getName());

  private final OptimizerState state;
  private final Optimizer optimizer;
  private final Trace trace;
  private final GraphBuilder graph;
  private final Map<String, Supplier<Variable>> used = new LinkedHashMap<>();

  private Minimization(OptimizerState state, Trace trace) {
    this.state = state;
    this.optimizer = state.optimizer();
    this.trace = trace;
    this.graph = trace.graph();
  }

  /**
   * Records gradients and updates of some parameters, as far as the loss depends on them.
   *
   * @param state what the optimizer remembers
   * @param trace the recording of the step
   * @param loss a scalar
   * @param parameters what to update
   * @param phase what is due in the step
   * @return finds the variables this adds to the graph, by name
   */
  static Map<String, Supplier<Variable>> record(
      OptimizerState state, Trace trace, Value loss, List<Parameter> parameters, StepPhase phase) {
    Minimization minimization = new Minimization(state, trace);
    minimization.record(loss, parameters, phase);
    return minimization.used;
  }

  private void record(Value loss, List<Parameter> parameters, StepPhase phase) {
    Value iterations = state.iterationsIn(graph);
    used.put(iterations.name(), state::iterationsVariable);
    Value rate = declare("learning_rate", state.learningRateVariable());
    List<Value> shared = new ArrayList<>();
    List<Slot> sharedSlots = optimizer.sharedSlots();
    for (int s = 0; s < sharedSlots.size(); s++) {
      shared.add(declare("shared/" + sharedSlots.get(s).name(), state.shared().get(s)));
    }
    List<Value> wrt = parameters.stream().map(trace::variable).toList();
    List<@Nullable Value> gradients = Gradients.reaching(optimizer.scaledLoss(loss, shared), wrt);
    List<Parameter> reached = new ArrayList<>();
    List<ParameterStep> steps = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      Value gradient = gradients.get(i);
      if (gradient != null) {
        reached.add(parameter);
        Value value = trace.read(parameter);
        List<Value> slots = slots(parameter, wrt.get(i).name());
        steps.add(
            new ParameterStep(parameter.path(), value, gradient, slots, parameter.constraint()));
      }
    }
    requireReached(parameters, reached);
    ModelUpdate update = optimizer.apply(new ModelStep(steps, shared, rate, iterations, phase));
    for (int i = 0; i < reached.size(); i++) {
      Optimizer.Update own = update.parameters().get(i);
      updateAll(steps.get(i).slots(), own.slots());
      if (own.parameter() != steps.get(i).value()) {
        trace.update(reached.get(i), own.parameter());
      }
    }
    updateAll(shared, update.shared());
    graph.update(iterations, update.iterations());
  }

  private Value declare(String name, Variable variable) {
    Value declared = graph.variable(state.prefix() + "/" + name, variable.type());
    used.put(declared.name(), () -> variable);
    return declared;
  }

  private List<Value> slots(Parameter parameter, String name) {
    List<Value> declared = new ArrayList<>();
    for (Slot slot : optimizer.allSlots(parameter.path(), parameter.type())) {
      String variable = state.prefix() + "/" + name + "/" + slot.name();
      int index = declared.size();
      declared.add(graph.variable(variable, slot.initial().type()));
      used.put(variable, () -> state.slots(parameter).get(index));
    }
    return declared;
  }

  /** Warns of parameters on which the loss does not depend; they stay as they are, as in Keras. */
  private static void requireReached(List<Parameter> parameters, List<Parameter> reached) {
    List<String> others =
        parameters.stream().filter(p -> !reached.contains(p)).map(Parameter::path).toList();
    if (!others.isEmpty() && reached.isEmpty()) {
      throw new ModelException(
          Diagnostic.of("The loss does not depend on any parameter that is trained")
              .received("%s", others)
              .remedy("check which outputs have a loss, and which layers are frozen"));
    }
    if (!others.isEmpty()) {
      LOG.log(
          System.Logger.Level.WARNING,
          "The loss does not depend on {0}; training will not change them",
          others);
    }
  }

  private void updateAll(List<Value> old, List<Value> next) {
    for (int s = 0; s < old.size(); s++) {
      if (next.get(s) != old.get(s)) {
        graph.update(old.get(s), next.get(s));
      }
    }
  }
}
