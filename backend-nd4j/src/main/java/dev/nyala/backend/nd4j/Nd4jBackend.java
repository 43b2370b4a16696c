// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendInfo;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.Capabilities;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Preparation;
import dev.nyala.backend.Program;
import dev.nyala.backend.Signature;
import dev.nyala.backend.Variable;
import dev.nyala.backend.device.Device;
import dev.nyala.backend.nd4j.engine.Engine;
import dev.nyala.backend.nd4j.lower.Table;
import dev.nyala.backend.nd4j.lower.Translation;
import dev.nyala.backend.nd4j.memory.Block;
import dev.nyala.backend.nd4j.plan.Plan;
import dev.nyala.graph.Graph;
import dev.nyala.graph.transform.Passes;
import dev.nyala.graph.transform.PoolBeforeRelu;
import dev.nyala.graph.transform.Unroll;
import dev.nyala.tensor.Tensor;
import java.util.Set;

/** Runs graphs on ND4J. Thread-safe. */
final class Nd4jBackend implements Backend {

  /** Longer loops stay loops: the time to lay out the memory of a plan grows with its square. */
  private static final int UNROLLED_STEPS = 32;

  private final Engine engine;
  private final Table table = Table.of(Nd4jProvider.NAME);
  private final Device<Block> device = new Device<>(Nd4jProvider.NAME, new Nd4jMemory());

  private Nd4jBackend(Engine engine) {
    this.engine = engine;
  }

  static Nd4jBackend open(BackendOptions options) {
    options.requireKnown(Nd4jProvider.NAME, Set.of());
    int threads = options.threads();
    Natives.on(Natives.platform()).require(Nd4jProvider.NAME);
    return new Nd4jBackend(Engine.load(threads));
  }

  @Override
  public String name() {
    return Nd4jProvider.NAME;
  }

  @Override
  public BackendInfo info() {
    return new BackendInfo(engine.name(), BackendInfo.CPU, engine.threads(), engine.kernels());
  }

  @Override
  public Capabilities capabilities() {
    return table.rows().capabilities();
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
        new Preparation(graph, options)
            .inlined()
            .within(table.rows())
            .then(whole -> Unroll.apply(whole, UNROLLED_STEPS))
            .then(whole -> PoolBeforeRelu.apply(Passes.optimize(whole)))
            .graph();
    Plan plan = Translation.of(prepared, table);
    Engine library = engine;
    return device.program(signature, prepared, () -> new Nd4jWorkspace(plan, library), () -> {});
  }

  @Override
  public void close() {
    device.close();
  }
}
