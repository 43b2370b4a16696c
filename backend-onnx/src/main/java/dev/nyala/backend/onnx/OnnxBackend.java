// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

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
import dev.nyala.backend.onnx.lower.RuntimeTable;
import dev.nyala.graph.Graph;
import dev.nyala.graph.transform.Passes;
import dev.nyala.graph.transform.PoolBeforeRelu;
import dev.nyala.graph.transform.Unroll;
import dev.nyala.interop.onnx.OnnxRun;
import dev.nyala.interop.onnx.OnnxRunner;
import dev.nyala.interop.onnx.file.OnnxFile;
import dev.nyala.interop.onnx.lowering.Composites;
import dev.nyala.interop.onnx.lowering.OnnxLowering;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Set;

/** Runs graphs on ONNX Runtime. Thread-safe. */
final class OnnxBackend implements Backend, OnnxRunner {

  /** Longer loops stay loops: the time to prepare an unrolled one grows with its square. */
  private static final int UNROLLED_STEPS = 32;

  private final Sessions sessions;
  private final Lowerings<OnnxLowering> table = RuntimeTable.of(OnnxProvider.NAME);
  private final OnnxMemory memory;
  private final Device<NativeTensor> device;

  private OnnxBackend(Sessions sessions) {
    this.sessions = sessions;
    memory = new OnnxMemory(sessions.environment());
    device = new Device<>(OnnxProvider.NAME, memory);
  }

  static OnnxBackend open(BackendOptions options) {
    options.requireKnown(OnnxProvider.NAME, Set.of());
    Natives.on(Natives.platform()).require(OnnxProvider.NAME);
    return new OnnxBackend(Sessions.open(options.threads()));
  }

  @Override
  public String name() {
    return OnnxProvider.NAME;
  }

  @Override
  public BackendInfo info() {
    String engine = "ONNX Runtime " + sessions.environment().getVersion();
    return new BackendInfo(engine, BackendInfo.CPU, sessions.threads(), "");
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
        new Preparation(graph, options)
            .inlined()
            .then(whole -> Composites.decompose(whole, table::contains))
            .within(table)
            .then(whole -> FlatSequences.apply(Unroll.apply(whole, UNROLLED_STEPS)))
            .then(whole -> PoolBeforeRelu.apply(Passes.optimize(whole)))
            .graph();
    Model model = new Model(prepared, table, sessions);
    return device.program(
        signature, model.graph(), () -> new OnnxWorkspace(model, signature, memory), model::close);
  }

  @Override
  public OnnxRun open(OnnxFile file, List<String> outputs) {
    device.requireOpen();
    return new FileSession(sessions, sessions.create(file), outputs);
  }

  @Override
  public void close() {
    device.close();
  }
}
