// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Graph;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import java.util.HashMap;
import java.util.Map;

/** How often values are used: as operands, outputs and updates, bodies included. */
final class Uses {

  private final Map<Value, Integer> counts = new HashMap<>();

  Uses(Graph graph) {
    count(graph);
  }

  private void count(Graph graph) {
    for (Node node : graph.nodes()) {
      node.operands().forEach(this::count);
      node.op().bodies().forEach(this::count);
    }
    graph.outputs().forEach(o -> count(o.value()));
    graph.updates().forEach(u -> count(u.value()));
  }

  private void count(Value value) {
    counts.merge(value, 1, Integer::sum);
  }

  int of(Value value) {
    return counts.getOrDefault(value, 0);
  }
}
