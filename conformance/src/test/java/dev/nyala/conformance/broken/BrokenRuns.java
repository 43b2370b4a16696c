// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.broken;

import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Inputs;
import dev.nyala.backend.Outputs;
import dev.nyala.backend.Program;
import dev.nyala.backend.Variable;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.GraphOutput;
import dev.nyala.graph.Inliner;
import dev.nyala.graph.Value;
import dev.nyala.graph.VariableUpdate;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** Programs that run wrongly. */
final class BrokenRuns {

  /** Lets other threads come between, in nanoseconds. */
  private static final long PAUSE = 50_000;

  private BrokenRuns() {}

  /** Closing does nothing. */
  static final class IgnoresClose extends BrokenBackend {
    @Override
    public void close() {}
  }

  /** Closing an execution does nothing. */
  static final class RunsWhatIsClosed extends BrokenBackend {
    @Override
    Execution broken(Execution execution) {
      return new Delegate(execution) {
        @Override
        public void close() {}
      };
    }
  }

  /** All executions fill one buffer, and copy it to the caller later. */
  static final class SharesItsBuffer extends BrokenBackend {

    private final Map<List<TensorType>, List<TensorBuffer>> shared = new HashMap<>();

    @Override
    Execution broken(Execution execution) {
      return new Delegate(execution) {
        @Override
        public List<Tensor> run(List<Tensor> inputs) {
          List<Tensor> results = sound.run(inputs);
          List<TensorBuffer> buffers = fill(results);
          LockSupport.parkNanos(PAUSE);
          synchronized (shared) {
            return buffers.stream().map(TensorBuffer::toTensor).toList();
          }
        }
      };
    }

    private List<TensorBuffer> fill(List<Tensor> results) {
      synchronized (shared) {
        List<TensorBuffer> buffers =
            shared.computeIfAbsent(
                results.stream().map(Tensor::type).toList(),
                types -> types.stream().map(TensorBuffer::new).toList());
        for (int i = 0; i < results.size(); i++) {
          buffers.get(i).set(results.get(i));
        }
        return buffers;
      }
    }
  }

  /** Fills the caller's buffers with the results of the run before. */
  static final class IsOneRunLate extends BrokenBackend {
    @Override
    Execution broken(Execution execution) {
      return new Delegate(execution) {
        private List<Tensor> late = List.of();

        @Override
        public List<Tensor> run(List<Tensor> inputs) {
          List<Tensor> results = sound.run(inputs);
          List<Tensor> returned = late.isEmpty() ? results : late;
          late = results;
          return returned;
        }
      };
    }
  }

  /** Uses the caller's input as scratch memory. */
  static final class WritesItsInputs extends BrokenBackend {
    @Override
    Execution broken(Execution execution) {
      return new Delegate(execution) {
        @Override
        public void run(Inputs inputs, Outputs outputs) {
          sound.run(inputs, outputs);
          inputs.buffers().forEach(buffer -> buffer.setDouble(0, 42));
        }
      };
    }
  }

  /** Takes variables of other backends by copying them. */
  static final class TakesForeignVariables extends BrokenBackend {
    @Override
    public Program compile(Graph graph, CompileOptions options) {
      Program program = super.compile(graph, options);
      return new Program() {
        @Override
        public Execution bind(Map<String, Variable> variables) {
          Map<String, Variable> own = new HashMap<>();
          variables.forEach((name, v) -> own.put(name, variable(v.get())));
          return program.bind(own);
        }

        @Override
        public void close() {
          program.close();
        }
      };
    }
  }

  /** Computes new values first and stores them afterwards, one variable after the other. */
  static final class StoresOneByOne extends BrokenBackend {
    @Override
    public Program compile(Graph graph, CompileOptions options) {
      Program program = sound.compile(withoutUpdates(graph), options);
      List<String> updated = graph.updates().stream().map(u -> u.variable().name()).toList();
      return new Program() {
        @Override
        public Execution bind(Map<String, Variable> variables) {
          return new Delegate(program.bind(variables)) {
            @Override
            public List<Tensor> run(List<Tensor> inputs) {
              List<Tensor> results = new ArrayList<>(sound.run(inputs));
              for (int i = updated.size() - 1; i >= 0; i--) {
                Variable variable = variables.get(updated.get(i));
                if (variable != null) {
                  variable.set(results.remove(results.size() - 1));
                  LockSupport.parkNanos(PAUSE);
                }
              }
              return results;
            }
          };
        }

        @Override
        public void close() {
          program.close();
        }
      };
    }

    private static Graph withoutUpdates(Graph graph) {
      Graph all =
          new Graph(
              graph.name(),
              graph.inputs(),
              graph.variables(),
              graph.nodes(),
              outputsAndUpdates(graph),
              List.of());
      GraphBuilder copy = new GraphBuilder(graph.name());
      List<Value> inputs = new ArrayList<>();
      graph.inputs().forEach(i -> inputs.add(copy.input(i.name(), i.value().type())));
      List<Value> results = Inliner.inline(copy, all, inputs);
      for (int i = 0; i < results.size(); i++) {
        copy.output("result" + i, results.get(i));
      }
      return copy.build();
    }

    private static List<GraphOutput> outputsAndUpdates(Graph graph) {
      List<GraphOutput> outputs = new ArrayList<>(graph.outputs());
      for (VariableUpdate update : graph.updates()) {
        outputs.add(new GraphOutput("new " + update.variable().name(), update.value()));
      }
      return outputs;
    }
  }

  /** Forgets what a run does to variables. */
  static final class ForgetsUpdates extends BrokenBackend {
    @Override
    Graph broken(Graph graph) {
      return new Graph(
          graph.name(),
          graph.inputs(),
          graph.variables(),
          graph.nodes(),
          graph.outputs(),
          List.of());
    }
  }

  /** Prepares the weights of products when they are bound, and never again. */
  static final class KeepsOldWeights extends BrokenBackend {
    @Override
    public Program compile(Graph graph, CompileOptions options) {
      Program program = super.compile(graph, options);
      if (!graph.updates().isEmpty()) {
        return program;
      }
      return new Program() {
        @Override
        public Execution bind(Map<String, Variable> variables) {
          Map<String, Variable> prepared = new HashMap<>();
          variables.forEach((name, v) -> prepared.put(name, variable(v.get())));
          return program.bind(prepared);
        }

        @Override
        public void close() {
          program.close();
        }
      };
    }
  }

  /** Takes graphs of one name for one graph. */
  static final class MistakesShapes extends BrokenBackend {

    private final Map<String, Graph> first = new HashMap<>();

    @Override
    Graph broken(Graph graph) {
      return first.computeIfAbsent(graph.name(), name -> graph);
    }
  }

  /** All executions read their inputs from one place. */
  static final class SharesItsInputs extends BrokenBackend {

    private volatile List<Tensor> latest = List.of();

    @Override
    Execution broken(Execution execution) {
      return new Delegate(execution) {
        @Override
        public List<Tensor> run(List<Tensor> inputs) {
          latest = inputs;
          LockSupport.parkNanos(PAUSE);
          return sound.run(latest);
        }
      };
    }
  }

  /** Keeps what it has computed. */
  static final class KeepsResults extends BrokenBackend {

    private final List<Tensor> kept = new ArrayList<>();

    @Override
    Execution broken(Execution execution) {
      return new Delegate(execution) {
        @Override
        public List<Tensor> run(List<Tensor> inputs) {
          List<Tensor> results = sound.run(inputs);
          kept.addAll(results);
          return results;
        }
      };
    }
  }
}
