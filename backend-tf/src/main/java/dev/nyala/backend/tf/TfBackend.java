// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

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
import dev.nyala.backend.tf.lower.Lowering;
import dev.nyala.backend.tf.lower.Table;
import dev.nyala.graph.Graph;
import dev.nyala.tensor.Tensor;
import java.util.Set;
import org.tensorflow.RawTensor;

/** Runs graphs on TensorFlow. Thread-safe. */
final class TfBackend implements Backend {

  private final Library library;
  private final Lowerings<Lowering> table = Table.of(TfProvider.NAME);
  private final Device<RawTensor> device = new Device<>(TfProvider.NAME, new TfMemory());

  private TfBackend(Library library) {
    this.library = library;
  }

  static TfBackend open(BackendOptions options) {
    options.requireKnown(TfProvider.NAME, Set.of());
    int threads = options.threads();
    Natives.on(Natives.platform()).require(TfProvider.NAME);
    return new TfBackend(Library.load(threads));
  }

  @Override
  public String name() {
    return TfProvider.NAME;
  }

  @Override
  public BackendInfo info() {
    return new BackendInfo(library.engine(), BackendInfo.CPU, library.threads(), "");
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
    Graph prepared = Preparation.of(graph, table, options);
    CompiledGraph compiled = CompiledGraph.of(prepared, table, library);
    return device.program(
        signature, prepared, () -> new TfWorkspace(compiled, signature), compiled::close);
  }

  @Override
  public void close() {
    device.close();
  }
}
