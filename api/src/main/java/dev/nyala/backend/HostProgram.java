// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import java.util.LinkedHashMap;
import java.util.Map;

/** A graph as it is; there is nothing to prepare. */
final class HostProgram implements Program {

  private final HostBackend backend;
  private final Graph graph;
  private final Signature signature;
  private final Lifeline lifeline;

  HostProgram(HostBackend backend, Graph graph, Signature signature) {
    this.backend = backend;
    this.graph = graph;
    this.signature = signature;
    this.lifeline = new Lifeline("Program \"" + graph.name() + "\"");
  }

  @Override
  public Execution bind(Map<String, Variable> variables) {
    backend.lifeline().enter();
    try {
      lifeline.enter();
      try {
        signature.check(variables);
        Map<String, HostVariable> own = new LinkedHashMap<>();
        variables.forEach((name, variable) -> own.put(name, own(name, variable)));
        return new HostExecution(this, own);
      } finally {
        lifeline.leave();
      }
    } finally {
      backend.lifeline().leave();
    }
  }

  private HostVariable own(String name, Variable variable) {
    if (variable instanceof HostVariable host && host.owner() == backend) {
      host.lifeline().enter();
      host.lifeline().leave();
      return host;
    }
    throw new BackendException(
        Diagnostic.of("Variable \"%s\" belongs to another backend", name)
            .received(variable.getClass().getName())
            .expected("a variable made by this backend")
            .remedy("make it with variable(...) of the backend that compiled the graph"));
  }

  HostBackend backend() {
    return backend;
  }

  Graph graph() {
    return graph;
  }

  Signature signature() {
    return signature;
  }

  Lifeline lifeline() {
    return lifeline;
  }

  @Override
  public void close() {
    lifeline.close();
  }
}
