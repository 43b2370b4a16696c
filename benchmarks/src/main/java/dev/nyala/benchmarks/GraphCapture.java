// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.benchmarks;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendInfo;
import dev.nyala.backend.Capabilities;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.backend.Variable;
import dev.nyala.graph.Graph;
import dev.nyala.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A backend that computes on another, and remembers the last graph it was given to run. */
final class GraphCapture implements Backend {

  private final Backend backend;
  private @Nullable Graph graph;
  private Map<String, Tensor> values = Map.of();

  GraphCapture(Backend backend) {
    this.backend = backend;
  }

  Graph graph() {
    return Objects.requireNonNull(graph, "nothing was run");
  }

  /** Returns the values of the graph's variables. */
  Map<String, Tensor> values() {
    return values;
  }

  @Override
  public Program compile(Graph compiled, CompileOptions options) {
    graph = compiled;
    return new Captured(backend.compile(compiled, options));
  }

  private final class Captured implements Program {
    private final Program program;

    Captured(Program program) {
      this.program = program;
    }

    @Override
    public Execution bind(Map<String, Variable> variables) {
      values = new LinkedHashMap<>();
      variables.forEach((name, variable) -> values.put(name, variable.get()));
      return program.bind(variables);
    }

    @Override
    public void close() {
      program.close();
    }
  }

  @Override
  public String name() {
    return backend.name();
  }

  @Override
  public BackendInfo info() {
    return backend.info();
  }

  @Override
  public Capabilities capabilities() {
    return backend.capabilities();
  }

  @Override
  public Variable variable(Tensor initial) {
    return backend.variable(initial);
  }

  @Override
  public void close() {
    backend.close();
  }
}
