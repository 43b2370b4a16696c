// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.device;

import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.backend.Signature;
import dev.nyala.backend.Variable;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import dev.nyala.graph.Value;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A compiled graph and the workspaces its runs take turns in. Thread-safe. */
final class DeviceProgram<M> implements Program {

  private final Device<M> device;
  private final Signature signature;
  private final Graph graph;
  private final Workspaces<M> workspaces;

  // Guarded by this.
  private final Set<DeviceExecution<M>> executions = new LinkedHashSet<>();
  private boolean closed;

  DeviceProgram(Device<M> device, Signature signature, Graph graph, Workspaces<M> workspaces) {
    this.device = device;
    this.signature = signature;
    this.graph = graph;
    this.workspaces = workspaces;
  }

  Device<M> device() {
    return device;
  }

  Signature signature() {
    return signature;
  }

  /** Returns the graph for its variables and updates. */
  Graph graph() {
    return graph;
  }

  @Override
  public Execution bind(Map<String, Variable> variables) {
    device.requireOpen();
    signature.check(variables);
    List<DeviceVariable<M>> own = new ArrayList<>();
    for (Value declared : graph.variables()) {
      own.add(own(declared.name(), variables));
    }
    synchronized (this) {
      requireOpen();
      DeviceExecution<M> execution = new DeviceExecution<>(this, workspaces.take(), own);
      executions.add(execution);
      return execution;
    }
  }

  private DeviceVariable<M> own(String name, Map<String, Variable> variables) {
    Variable variable = variables.get(name);
    DeviceVariable<M> own = device.owned(variable);
    if (own != null) {
      own.requireUsable();
      return own;
    }
    throw new BackendException(
        Diagnostic.of("Variable \"%s\" belongs to another backend", name)
            .received(String.valueOf(variable == null ? null : variable.getClass().getName()))
            .expected("a variable made by the backend that compiled the graph")
            .remedy("make it with backend.variable(other.get())"));
  }

  private void requireOpen() {
    device.requireOpen();
    if (closed) {
      throw new BackendException(
          Diagnostic.of("The program of graph \"%s\" is closed", signature.graph()));
    }
  }

  synchronized void giveBack(DeviceExecution<M> execution, Workspace<M> workspace) {
    executions.remove(execution);
    workspaces.giveBack(workspace);
  }

  @Override
  public void close() {
    List<DeviceExecution<M>> open;
    synchronized (this) {
      closed = true;
      open = new ArrayList<>(executions);
    }
    open.forEach(DeviceExecution::close);
    workspaces.close();
  }
}
