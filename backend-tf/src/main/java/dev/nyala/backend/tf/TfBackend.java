// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

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
import dev.nyala.backend.tf.lower.Lowering;
import dev.nyala.backend.tf.lower.Table;
import dev.nyala.graph.Graph;
import dev.nyala.graph.transform.Passes;
import dev.nyala.graph.transform.Unroll;
import dev.nyala.tensor.Tensor;
import java.util.Set;
import org.tensorflow.RawTensor;

/** Runs graphs on TensorFlow. Thread-safe. */
final class TfBackend implements Backend {

  /** A step of a loop costs TensorFlow as much as a dozen small ops; longer loops stay loops. */
  private static final int UNROLLED_STEPS = 64;

  private final Library tensorflow;
  private final Lowerings<Lowering> table = Table.of(TfProvider.NAME);
  private final Device<RawTensor> device = new Device<>(TfProvider.NAME, new TfMemory());

  private TfBackend(Library library) {
    tensorflow = library;
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
    return new BackendInfo(tensorflow.engine(), BackendInfo.CPU, tensorflow.threads(), "");
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
            .within(table)
            .then(whole -> Unroll.apply(whole, UNROLLED_STEPS))
            .then(Passes::optimize)
            .graph();
    CompiledGraph compiled = CompiledGraph.of(prepared, table, tensorflow);
    return device.program(
        signature, prepared, () -> new TfWorkspace(compiled, signature), compiled::close);
  }

  @Override
  public void close() {
    device.close();
  }
}
