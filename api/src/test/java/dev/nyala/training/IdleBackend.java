// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendInfo;
import dev.nyala.backend.Capabilities;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Inputs;
import dev.nyala.backend.Outputs;
import dev.nyala.backend.Program;
import dev.nyala.backend.Variable;
import dev.nyala.graph.Graph;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A backend that computes nothing: a step's loss is what the test says, and no variable changes.
 */
final class IdleBackend implements Backend {

  private final List<String> compiled = new ArrayList<>();
  private final List<Double> firstInputs = new ArrayList<>();
  private int open;
  private boolean watches;
  private double loss = 1;

  /** Sets what every training step from now on reports as its loss. */
  void loss(double value) {
    loss = value;
  }

  /** Lets the backend remember the first number that each training step is fed. */
  void watch() {
    watches = true;
  }

  List<Double> firstInputs() {
    return firstInputs;
  }

  /** Returns the names of all graphs that were compiled. */
  List<String> compiled() {
    return compiled;
  }

  /** Returns how many programs are not closed. */
  int open() {
    return open;
  }

  @Override
  public String name() {
    return "idle";
  }

  @Override
  public BackendInfo info() {
    return new BackendInfo("none", BackendInfo.CPU, 1, "");
  }

  @Override
  public Capabilities capabilities() {
    return new Capabilities(new TreeMap<>());
  }

  @Override
  public Variable variable(Tensor initial) {
    return new Variable() {
      private Tensor value = initial;
      private long version;

      @Override
      public TensorType type() {
        return value.type();
      }

      @Override
      public Tensor get() {
        return value;
      }

      @Override
      public void set(Tensor next) {
        value = next;
        version++;
      }

      @Override
      public long version() {
        return version;
      }

      @Override
      public void close() {}
    };
  }

  @Override
  public Program compile(Graph graph, CompileOptions options) {
    compiled.add(graph.name());
    open++;
    boolean trains = graph.name().equals("train");
    return new Program() {
      @Override
      public Execution bind(Map<String, Variable> variables) {
        return new IdleExecution(trains);
      }

      @Override
      public void close() {
        open--;
      }
    };
  }

  @Override
  public void close() {}

  private final class IdleExecution implements Execution {

    private final boolean trains;

    IdleExecution(boolean trains) {
      this.trains = trains;
    }

    @Override
    public List<Tensor> run(List<Tensor> inputs) {
      throw new UnsupportedOperationException("the loop runs on buffers");
    }

    @Override
    public void run(Inputs inputs, Outputs outputs) {
      if (trains) {
        TensorBuffer result = outputs.get(0);
        result.setDouble(0, loss);
        if (watches) {
          firstInputs.add(inputs.get(0).getDouble(0));
        }
      }
    }

    @Override
    public void close() {}
  }
}
