// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.broken;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendInfo;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.Capabilities;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Inputs;
import dev.nyala.backend.Outputs;
import dev.nyala.backend.Program;
import dev.nyala.backend.Variable;
import dev.nyala.conformance.reference.ReferenceProvider;
import dev.nyala.graph.Graph;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** The reference backend with one fault: each fault overrides what it breaks. */
class BrokenBackend implements Backend {

  final Backend sound = new ReferenceProvider().open(BackendOptions.DEFAULT);

  /** Returns what is compiled instead of a graph. */
  Graph broken(Graph graph) {
    return graph;
  }

  /** Returns what is bound instead of an execution. */
  Execution broken(Execution execution) {
    return execution;
  }

  @Override
  public String name() {
    return sound.name();
  }

  @Override
  public BackendInfo info() {
    return sound.info();
  }

  @Override
  public Capabilities capabilities() {
    return sound.capabilities();
  }

  @Override
  public Variable variable(Tensor initial) {
    return sound.variable(initial);
  }

  @Override
  public Program compile(Graph graph, CompileOptions options) {
    Program program = sound.compile(broken(graph), options);
    return new Program() {
      @Override
      public Execution bind(Map<String, Variable> variables) {
        return broken(program.bind(variables));
      }

      @Override
      public void close() {
        program.close();
      }
    };
  }

  @Override
  public void close() {
    sound.close();
  }

  /** An execution that does what another does, unless overridden. */
  static class Delegate implements Execution {

    final Execution sound;

    Delegate(Execution sound) {
      this.sound = sound;
    }

    @Override
    public List<Tensor> run(List<Tensor> inputs) {
      return sound.run(inputs);
    }

    @Override
    public void run(Inputs inputs, Outputs outputs) {
      sound.run(inputs, outputs);
    }

    @Override
    public void close() {
      sound.close();
    }
  }
}
