// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.host;

import dev.nyala.backend.Lowerings;
import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of a graph that are known so far, and how to find the rest. */
final class HostRun {

  private final Lowerings<HostKernel> table;
  private final Map<Value, Tensor> known = new HashMap<>();

  HostRun(Lowerings<HostKernel> table) {
    this.table = table;
  }

  void put(Value value, Tensor tensor) {
    known.put(value, tensor);
  }

  Tensor get(Value value) {
    Tensor tensor = known.get(value);
    if (tensor == null) {
      throw new IllegalStateException(value + " is used before it is computed");
    }
    return tensor;
  }

  /** Runs every node. */
  void evaluate(Graph graph) {
    graph.nodes().forEach(this::run);
  }

  private void run(Node node) {
    HostKernel kernel = table.find(node);
    if (kernel == null) {
      throw new BackendException(
          Diagnostic.of("A node has no kernel")
              .received(node.toString())
              .expected("a node of the backend's table"));
    }
    List<TensorBuffer> results =
        node.results().stream().map(result -> new TensorBuffer(result.type())).toList();
    List<Tensor> operands = node.operands().stream().map(this::get).toList();
    kernel.run(new HostCall(node, operands, results, table));
    for (int i = 0; i < results.size(); i++) {
      put(node.results().get(i), results.get(i).toTensor());
    }
  }
}
