// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendInfo;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.Capabilities;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Lowerings;
import dev.nyala.backend.Program;
import dev.nyala.backend.Signature;
import dev.nyala.backend.Variable;
import dev.nyala.backend.pure.kernel.Kernels;
import dev.nyala.backend.pure.kernel.VectorKernels;
import dev.nyala.backend.pure.lower.Table;
import dev.nyala.backend.pure.parallel.Team;
import dev.nyala.backend.pure.plan.Plan;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.WeakHashMap;

/** Runs graphs in pure Java. Thread-safe. */
final class PureBackend implements Backend {

  private static final String SIMD = "simd";

  private final VectorKernels kernels;
  private final Team team;
  private final Lowerings<Lowering> table = Table.of(PureProvider.NAME);
  private final VariableStore store = new VariableStore();
  private final Set<PureProgram> programs =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));
  private volatile boolean closed;

  private PureBackend(VectorKernels kernels, Team team) {
    this.kernels = kernels;
    this.team = team;
  }

  static PureBackend open(BackendOptions options) {
    options.requireKnown(PureProvider.NAME, Set.of(SIMD));
    return new PureBackend(kernels(options), new Team(options.threads()));
  }

  private static VectorKernels kernels(BackendOptions options) {
    String asked = options.text(SIMD, "");
    if (asked.isEmpty()) {
      return Kernels.load();
    }
    for (Kernels.Simd simd : Kernels.Simd.values()) {
      if (simd.name().toLowerCase(Locale.ROOT).equals(asked)) {
        return Kernels.load(simd);
      }
    }
    throw new BackendException(
        Diagnostic.of("Backend option \"%s\" has an illegal value", SIMD)
            .received(asked)
            .expected("auto, on or off"));
  }

  @Override
  public String name() {
    return PureProvider.NAME;
  }

  @Override
  public BackendInfo info() {
    int bits = kernels.vectorBits();
    String vectors = bits == 0 ? "plain loops" : "SIMD of " + bits + " bits";
    return new BackendInfo("Java " + Runtime.version(), BackendInfo.CPU, team.threads(), vectors);
  }

  @Override
  public Capabilities capabilities() {
    return table.capabilities();
  }

  @Override
  public Variable variable(Tensor initial) {
    requireOpen();
    return new PureVariable(this, initial);
  }

  @Override
  public Program compile(Graph graph, CompileOptions options) {
    requireOpen();
    Signature signature = Signature.of(graph);
    Graph prepared = Preparation.of(graph, table, options);
    PureProgram program = new PureProgram(this, signature, prepared, Plan.ofGraph(prepared, table));
    programs.add(program);
    if (closed) { // meanwhile: close() may not have seen it
      program.close();
      requireOpen();
    }
    return program;
  }

  VectorKernels kernels() {
    return kernels;
  }

  Team team() {
    return team;
  }

  VariableStore store() {
    return store;
  }

  void requireOpen() {
    if (closed) {
      throw new BackendException(
          Diagnostic.of("Backend \"%s\" is closed", PureProvider.NAME)
              .remedy("open a new one, or close it later"));
    }
  }

  @Override
  public void close() {
    closed = true;
    List<PureProgram> open;
    synchronized (programs) {
      open = new ArrayList<>(programs);
    }
    open.forEach(PureProgram::close);
    team.close();
  }
}
