// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.backend.Backend;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Inputs;
import dev.nyala.backend.Outputs;
import dev.nyala.backend.Program;
import dev.nyala.backend.Variable;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphInput;
import dev.nyala.graph.op.Random;
import dev.nyala.graph.transform.HostRandom;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a symbolic graph on a backend: binds shapes, compiles a program for each, draws random
 * inputs.
 *
 * <p>The programs most recently used are kept. Thread-safe: each caller leases buffers and an
 * execution of its own.
 */
final class GraphRunner implements AutoCloseable {

  private static final int MAX_PROGRAMS = 16;

  private final Graph graph;
  private final List<GraphInput> fed;
  private final Backend backend;
  private final List<String> names;
  private final List<Supplier<Variable>> suppliers;
  private final Map<Map<String, Dim>, Compiled> programs = new LinkedHashMap<>(16, 0.75f, true);
  private final List<Variable> bound = new ArrayList<>();
  private @Nullable Compiled recent;
  private boolean closed;

  /**
   * A program for certain shapes, and the executions that wait for a caller; guarded by the runner.
   */
  private final class Compiled {

    final Graph graph;
    final Program program;
    final Map<String, Variable> variables;
    private final List<TensorType> fedTypes;
    private final Deque<Lease> idle = new ArrayDeque<>();
    private int leased;
    private boolean evicted;

    Compiled(Graph graph, Map<String, Variable> variables, List<TensorType> fedTypes) {
      this.graph = graph;
      this.variables = variables;
      this.fedTypes = fedTypes;
      this.program = backend.compile(graph, CompileOptions.DEFAULT);
    }

    /** Tells whether buffers have the types this program was made for. */
    boolean fits(List<TensorBuffer> given) {
      boolean fits = !evicted && given.size() == fedTypes.size();
      for (int i = 0; fits && i < given.size(); i++) {
        // This is quick for a type that is the same object, as in a training it is.
        fits = Objects.equals(given.get(i).type(), fedTypes.get(i));
      }
      return fits;
    }

    Lease lease() {
      Lease waiting = idle.poll();
      Lease lease = waiting != null ? waiting : new Lease(this);
      leased++;
      return lease;
    }

    void giveBack(Lease lease, boolean sound) {
      leased--;
      if (evicted || !sound) {
        lease.execution.close();
      } else {
        idle.push(lease);
      }
      closeIfUnused();
    }

    /** Closes the program as soon as nobody runs it. */
    void evict() {
      evicted = true;
      for (Lease lease = idle.poll(); lease != null; lease = idle.poll()) {
        lease.execution.close();
      }
      closeIfUnused();
    }

    private void closeIfUnused() {
      if (evicted && leased == 0) {
        program.close();
      }
    }
  }

  /** An execution with its random inputs and outputs, for one caller at a time. */
  final class Lease implements AutoCloseable {

    private final Compiled owner;
    private final Execution execution;
    private final List<TensorBuffer> randoms = new ArrayList<>();
    private final Outputs outputs;
    private @Nullable Inputs inputs;
    private @Nullable List<TensorBuffer> lastFed;

    Lease(Compiled owner) {
      this.owner = owner;
      this.execution = owner.program.bind(owner.variables);
      owner.graph.inputs().stream()
          .filter(i -> i.random() != null)
          .forEach(i -> randoms.add(new TensorBuffer(i.value().type())));
      this.outputs =
          new Outputs(owner.graph.outputTypes().stream().map(TensorBuffer::new).toList());
    }

    private void run(List<TensorBuffer> given, long step) {
      int next = 0;
      List<GraphInput> all = owner.graph.inputs();
      for (int i = 0; i < all.size(); i++) {
        Random random = all.get(i).random();
        if (random != null) {
          random.distribution().fill(random.key(), step, randoms.get(next++));
        }
      }
      execution.run(arguments(given), outputs);
    }

    private Inputs arguments(List<TensorBuffer> given) {
      Inputs last = inputs;
      if (last != null && same(given)) {
        return last;
      }
      List<TensorBuffer> all = new ArrayList<>();
      int nextGiven = 0;
      int nextRandom = 0;
      for (GraphInput input : owner.graph.inputs()) {
        all.add(input.random() == null ? given.get(nextGiven++) : randoms.get(nextRandom++));
      }
      Inputs fresh = new Inputs(all);
      inputs = fresh;
      lastFed = List.copyOf(given);
      return fresh;
    }

    private boolean same(List<TensorBuffer> given) {
      List<TensorBuffer> last = lastFed;
      for (int i = 0; last != null && i < given.size(); i++) {
        if (last.get(i) != given.get(i)) {
          return false;
        }
      }
      return last != null;
    }

    /** Returns an output of the last run; valid until the lease is closed. */
    TensorBuffer output(int index) {
      return outputs.get(index);
    }

    @Override
    public void close() {
      release(this, true);
    }
  }

  /**
   * Makes a runner.
   *
   * @param graph a symbolic graph, possibly with random ops
   * @param backend where it runs
   * @param variables finds the variables by name, anew before each run
   */
  GraphRunner(Graph graph, Backend backend, Map<String, Supplier<Variable>> variables) {
    this.graph = HostRandom.apply(graph);
    this.fed = this.graph.inputs().stream().filter(i -> i.random() == null).toList();
    this.backend = backend;
    this.names = List.copyOf(variables.keySet());
    this.suppliers = List.copyOf(variables.values());
  }

  /** Returns the inputs the caller feeds, in order. */
  List<GraphInput> inputs() {
    return fed;
  }

  /** Returns how many outputs a run has. */
  int outputCount() {
    return graph.outputs().size();
  }

  /**
   * Runs the graph once.
   *
   * @param given what is fed, in the order of {@link #inputs()}
   * @param step tells random draws of different runs apart
   * @return the outputs, to be closed by the caller
   */
  Lease run(List<TensorBuffer> given, long step) {
    for (int i = 0; i < Math.min(given.size(), fed.size()); i++) {
      RangeCheck.check(fed.get(i), given.get(i));
    }
    Lease lease = lease(given);
    boolean sound = false;
    try {
      lease.run(given, step);
      sound = true;
      return lease;
    } finally {
      if (!sound) {
        release(lease, false);
      }
    }
  }

  private synchronized Lease lease(List<TensorBuffer> given) {
    if (closed) {
      throw new IllegalStateException("the runner of graph " + graph.name() + " is closed");
    }
    requireVariables();
    Compiled last = recent;
    if (last != null && last.fits(given)) {
      return last.lease();
    }
    Map<String, Dim> sizes = SymbolSizes.solve(graph, fed, given);
    Compiled compiled = programs.get(sizes);
    if (compiled == null) {
      List<TensorType> types = given.stream().map(TensorBuffer::type).toList();
      compiled = new Compiled(graph.bind(sizes), boundByName(), types);
      programs.put(sizes, compiled);
      evict();
    }
    recent = compiled;
    return compiled.lease();
  }

  /** Finds the variables, and drops all programs if one has moved. */
  private void requireVariables() {
    boolean same = bound.size() == suppliers.size();
    for (int i = 0; same && i < suppliers.size(); i++) {
      same = bound.get(i) == suppliers.get(i).get();
    }
    if (!same) {
      closePrograms();
      bound.clear();
      suppliers.forEach(supplier -> bound.add(supplier.get()));
    }
  }

  private Map<String, Variable> boundByName() {
    Map<String, Variable> variables = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      variables.put(names.get(i), bound.get(i));
    }
    return variables;
  }

  private void evict() {
    if (programs.size() > MAX_PROGRAMS) {
      Map.Entry<Map<String, Dim>, Compiled> eldest = programs.entrySet().iterator().next();
      programs.remove(eldest.getKey());
      eldest.getValue().evict();
    }
  }

  private synchronized void release(Lease lease, boolean sound) {
    lease.owner.giveBack(lease, sound);
  }

  private void closePrograms() {
    programs.values().forEach(Compiled::evict);
    programs.clear();
    recent = null;
  }

  @Override
  public synchronized void close() {
    closed = true;
    closePrograms();
  }
}
