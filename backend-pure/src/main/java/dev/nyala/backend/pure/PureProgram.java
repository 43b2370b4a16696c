// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure;

import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.backend.Signature;
import dev.nyala.backend.Variable;
import dev.nyala.backend.pure.plan.Plan;
import dev.nyala.backend.pure.plan.PlanRun;
import dev.nyala.backend.pure.step.Machine;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A compiled graph and a pool of the arrays its runs work on. Thread-safe. */
final class PureProgram implements Program {

  private final PureBackend backend;
  private final Signature signature;
  private final Graph graph;
  private final Plan plan;

  // Guarded by this.
  private final Deque<PlanRun> idle = new ArrayDeque<>();
  private final Set<PureExecution> executions = new HashSet<>();
  private boolean closed;

  PureProgram(PureBackend backend, Signature signature, Graph graph, Plan plan) {
    this.backend = backend;
    this.signature = signature;
    this.graph = graph;
    this.plan = plan;
  }

  PureBackend backend() {
    return backend;
  }

  Signature signature() {
    return signature;
  }

  Graph graph() {
    return graph;
  }

  Plan plan() {
    return plan;
  }

  @Override
  public Execution bind(Map<String, Variable> variables) {
    signature.check(variables);
    List<PureVariable> own = new ArrayList<>();
    for (dev.nyala.graph.Value declared : graph.variables()) {
      own.add(own(declared.name(), variables));
    }
    synchronized (this) {
      requireOpen();
      PlanRun run = idle.isEmpty() ? plan.start(machine()) : idle.pop();
      PureExecution execution = new PureExecution(this, run, own);
      executions.add(execution);
      return execution;
    }
  }

  private Machine machine() {
    return Machine.of(backend.kernels(), backend.team());
  }

  private PureVariable own(String name, Map<String, Variable> variables) {
    Variable variable = variables.get(name);
    if (!(variable instanceof PureVariable own) || !own.belongsTo(backend)) {
      throw new BackendException(
          Diagnostic.of("Variable \"%s\" belongs to another backend", name)
              .received(String.valueOf(variable == null ? null : variable.getClass().getName()))
              .expected("a variable made by the backend that compiled the graph")
              .remedy("make it with backend.variable(other.get())"));
    }
    own.requireUsable();
    return own;
  }

  private void requireOpen() {
    backend.requireOpen();
    if (closed) {
      throw new BackendException(
          Diagnostic.of("The program of graph \"%s\" is closed", signature.graph()));
    }
  }

  synchronized void giveBack(PureExecution execution, PlanRun run) {
    if (executions.remove(execution) && !closed) {
      idle.push(run);
    }
  }

  @Override
  public void close() {
    List<PureExecution> open;
    synchronized (this) {
      closed = true;
      open = new ArrayList<>(executions);
      idle.clear();
    }
    open.forEach(PureExecution::close);
  }
}
