// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.backend.Signature;
import dev.nyala.backend.Variable;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import dev.nyala.graph.Value;
import java.lang.ref.Cleaner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A compiled graph and a pool of the tensors its runs are fed with. Thread-safe. */
final class TfProgram implements Program {

  private final TfBackend backend;
  private final Signature signature;
  private final Graph graph;
  private final CompiledGraph compiled;
  private final Cleaner.Cleanable release;

  // Guarded by this.
  private final Deque<InputTensors> idle = new ArrayDeque<>();
  private final Set<TfExecution> executions = new HashSet<>();
  private boolean closed;

  TfProgram(TfBackend backend, Signature signature, Graph graph, CompiledGraph compiled) {
    this.backend = backend;
    this.signature = signature;
    this.graph = graph;
    this.compiled = compiled;
    release = backend.cleaner().register(this, compiled::close);
  }

  TfBackend backend() {
    return backend;
  }

  Signature signature() {
    return signature;
  }

  Graph graph() {
    return graph;
  }

  CompiledGraph compiled() {
    return compiled;
  }

  @Override
  public Execution bind(Map<String, Variable> variables) {
    signature.check(variables);
    List<TfVariable> own = new ArrayList<>();
    for (Value declared : graph.variables()) {
      own.add(own(declared.name(), variables));
    }
    synchronized (this) {
      requireOpen();
      InputTensors inputs = idle.isEmpty() ? new InputTensors(signature) : idle.pop();
      TfExecution execution = new TfExecution(this, inputs, own);
      executions.add(execution);
      return execution;
    }
  }

  private TfVariable own(String name, Map<String, Variable> variables) {
    Variable variable = variables.get(name);
    if (!(variable instanceof TfVariable own) || !own.belongsTo(backend)) {
      throw new BackendException(
          Diagnostic.of("Variable \"%s\" belongs to another backend", name)
              .received(String.valueOf(variable == null ? null : variable.getClass().getName()))
              .expected("a variable made by the backend that compiled the graph")
              .remedy("make it with backend.variable(other.get())"));
    }
    backend.store().requireUsable(own);
    return own;
  }

  private void requireOpen() {
    backend.requireOpen();
    if (closed) {
      throw new BackendException(
          Diagnostic.of("The program of graph \"%s\" is closed", signature.graph()));
    }
  }

  synchronized void giveBack(TfExecution execution, InputTensors inputs) {
    executions.remove(execution);
    if (closed) {
      inputs.close();
    } else {
      idle.push(inputs);
    }
  }

  @Override
  public void close() {
    List<TfExecution> open;
    synchronized (this) {
      closed = true;
      open = new ArrayList<>(executions);
    }
    open.forEach(TfExecution::close);
    synchronized (this) {
      idle.forEach(InputTensors::close);
      idle.clear();
    }
    release.clean();
  }
}
