// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx;

import dev.nyala.backend.Backend;
import dev.nyala.backend.BackendInfo;
import dev.nyala.backend.BackendOptions;
import dev.nyala.backend.Capabilities;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Lowerings;
import dev.nyala.backend.Program;
import dev.nyala.backend.Signature;
import dev.nyala.backend.Variable;
import dev.nyala.backend.device.Device;
import dev.nyala.backend.onnx.lower.RuntimeTable;
import dev.nyala.graph.Graph;
import dev.nyala.interop.onnx.lowering.OnnxLowering;
import dev.nyala.tensor.Tensor;
import java.util.Set;

/** Runs graphs on ONNX Runtime. Thread-safe. */
final class OnnxBackend implements Backend {

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
    Model model = new Model(Preparation.of(graph, table, options), table, sessions);
    return device.program(
        signature, model.graph(), () -> new OnnxWorkspace(model, signature, memory), model::close);
  }

  @Override
  public void close() {
    device.close();
  }
}
