// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.plan;

import dev.nyala.graph.Graph;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which nodes of a graph are needed, and who reads each root. */
final class Uses {

  private final Graph graph;
  private final Roots roots;
  private final Set<Node> needed = new HashSet<>();
  private final Set<Value> kept = new HashSet<>();
  private final Map<Value, List<Node>> readers = new HashMap<>();

  Uses(Graph graph, Roots roots) {
    this.graph = graph;
    this.roots = roots;
    graph.outputs().forEach(o -> kept.add(roots.root(o.value())));
    graph.updates().forEach(u -> kept.add(roots.root(u.value())));
    Set<Value> wanted = new HashSet<>(kept);
    List<Node> nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (!roots.isAlias(node) && node.results().stream().anyMatch(wanted::contains)) {
        needed.add(node);
        for (Value operand : node.operands()) {
          wanted.add(roots.root(operand));
          readers.computeIfAbsent(roots.root(operand), r -> new ArrayList<>()).add(node);
        }
      }
    }
  }

  /** Tells whether a node computes something that is needed. */
  boolean isNeeded(Node node) {
    return needed.contains(node);
  }

  /** Tells whether a root leaves the graph, as an output or an update. */
  boolean isKept(Value root) {
    return kept.contains(root);
  }

  /** Returns the needed nodes that read a root, once for each operand. */
  List<Node> readers(Value root) {
    return readers.getOrDefault(root, List.of());
  }

  /** Returns the needed nodes that read a root, or null if it also leaves the graph. */
  @Nullable List<Node> onlyReaders(Value root) {
    return isKept(root) ? null : readers(root);
  }

  /** Returns nodes in the order of the graph, in which operands come first. */
  List<Node> inOrder(Set<Node> nodes) {
    return graph.nodes().stream().filter(nodes::contains).toList();
  }

  Roots roots() {
    return roots;
  }
}
