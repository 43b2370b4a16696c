// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendInfo;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.Capabilities;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Lowerings;
import dev.nyala.backend.Preparation;
import dev.nyala.backend.Program;
import dev.nyala.backend.Signature;
import dev.nyala.backend.Variable;
import dev.nyala.backend.device.Device;
import dev.nyala.backend.pure.kernel.Kernels;
import dev.nyala.backend.pure.kernel.VectorKernels;
import dev.nyala.backend.pure.lower.Table;
import dev.nyala.backend.pure.parallel.Team;
import dev.nyala.backend.pure.plan.Plan;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.backend.pure.step.Machine;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import dev.nyala.graph.transform.Passes;
import dev.nyala.tensor.Tensor;
import java.util.Locale;
import java.util.Set;

/** Runs graphs in pure Java. Thread-safe. */
final class PureBackend implements Backend {

  private static final String SIMD = "simd";

  private final VectorKernels kernels;
  private final Team team;
  private final Lowerings<Lowering> table = Table.of(PureProvider.NAME);
  private final Device<Object> device = new Device<>(PureProvider.NAME, new HeapMemory());

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
    return device.variable(initial);
  }

  @Override
  public Program compile(Graph graph, CompileOptions options) {
    device.requireOpen();
    Signature signature = Signature.of(graph);
    Graph prepared =
        new Preparation(graph, options).inlined().within(table).then(Passes::optimize).graph();
    Plan plan = Plan.ofGraph(prepared, table);
    int outputs = prepared.outputs().size();
    return device.program(
        signature,
        prepared,
        () ->
            new PureWorkspace(
                plan, plan.start(Machine.of(kernels, team)), signature.inputTypes(), outputs),
        () -> {});
  }

  @Override
  public void close() {
    device.close();
    team.close();
  }
}
