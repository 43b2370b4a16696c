// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.backend.Signature;
import dev.nyala.backend.Variable;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A session and a pool of the tensors its runs feed and fetch. Thread-safe. */
final class OnnxProgram implements Program {

  private final OnnxBackend backend;
  private final Signature signature;
  private final Model model;

  // Guarded by this.
  private final Deque<Workspace> idle = new ArrayDeque<>();
  private final Set<OnnxExecution> executions = new HashSet<>();
  private boolean closed;

  OnnxProgram(OnnxBackend backend, Signature signature, Model model) {
    this.backend = backend;
    this.signature = signature;
    this.model = model;
  }

  OnnxBackend backend() {
    return backend;
  }

  Signature signature() {
    return signature;
  }

  Model model() {
    return model;
  }

  @Override
  public Execution bind(Map<String, Variable> variables) {
    signature.check(variables);
    List<OnnxVariable> own = new ArrayList<>();
    for (Value declared : model.graph().variables()) {
      own.add(own(declared.name(), variables));
    }
    synchronized (this) {
      requireOpen();
      Workspace workspace =
          idle.isEmpty() ? new Workspace(backend, signature, model.names()) : idle.pop();
      OnnxExecution execution = new OnnxExecution(this, workspace, own);
      executions.add(execution);
      return execution;
    }
  }

  private OnnxVariable own(String name, Map<String, Variable> variables) {
    Variable variable = variables.get(name);
    if (!(variable instanceof OnnxVariable own) || !own.belongsTo(backend)) {
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

  synchronized void giveBack(OnnxExecution execution, Workspace workspace) {
    if (executions.remove(execution) && !closed) {
      idle.push(workspace);
    } else {
      workspace.close();
    }
  }

  @Override
  public void close() {
    List<OnnxExecution> open;
    synchronized (this) {
      closed = true;
      open = new ArrayList<>(executions);
      idle.forEach(Workspace::close);
      idle.clear();
    }
    open.forEach(OnnxExecution::close);
    model.close();
  }
}
