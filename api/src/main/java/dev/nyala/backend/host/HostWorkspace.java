// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.host;

import dev.nyala.backend.Inputs;
import dev.nyala.backend.Lowerings;
import dev.nyala.backend.Outputs;
import dev.nyala.backend.device.Version;
import dev.nyala.backend.device.Workspace;
import dev.nyala.graph.Graph;
import dev.nyala.tensor.Tensor;
import java.util.List;

/** Runs a graph node by node; it has no memory of its own. */
final class HostWorkspace implements Workspace<Tensor> {

  private final Graph graph;
  private final Lowerings<HostKernel> table;

  HostWorkspace(Graph graph, Lowerings<HostKernel> table) {
    this.graph = graph;
    this.table = table;
  }

  @Override
  public void run(
      Inputs inputs, List<Version<Tensor>> variables, List<Version<Tensor>> next, Outputs outputs) {
    HostRun run = new HostRun(table);
    for (int i = 0; i < inputs.buffers().size(); i++) {
      run.put(graph.inputs().get(i).value(), inputs.get(i).toTensor());
    }
    for (int i = 0; i < variables.size(); i++) {
      run.put(graph.variables().get(i), variables.get(i).memory());
    }
    run.evaluate(graph);
    for (int i = 0; i < outputs.buffers().size(); i++) {
      outputs.get(i).set(run.get(graph.outputs().get(i).value()));
    }
    for (int i = 0; i < next.size(); i++) {
      next.get(i).hold(run.get(graph.updates().get(i).value()));
    }
  }

  @Override
  public void close() {}
}
