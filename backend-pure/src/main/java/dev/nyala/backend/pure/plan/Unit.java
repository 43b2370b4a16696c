// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.plan;

import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Nodes that become one step. */
sealed interface Unit {

  /** Returns the nodes in order. */
  List<Node> nodes();

  /**
   * One node, perhaps followed by those that its step does besides.
   *
   * @param nodes the node, then an addition of a bias, then an activation
   */
  record Single(List<Node> nodes) implements Unit {
    Node first() {
      return nodes.get(0);
    }

    Node last() {
      return nodes.get(nodes.size() - 1);
    }
  }

  /**
   * A chain of element-wise nodes.
   *
   * @param nodes the nodes, of one number of elements
   */
  record Chained(List<Node> nodes) implements Unit {}

  /**
   * A copy of a value into a slot of its own.
   *
   * @param value what is copied
   * @param result which result of the plan it becomes
   */
  record Copied(Value value, int result) implements Unit {
    @Override
    public List<Node> nodes() {
      return List.of();
    }
  }

  /** Returns the roots that are read and not computed here. */
  default Set<Value> reads(Roots roots) {
    Set<Value> reads = new LinkedHashSet<>();
    if (this instanceof Copied copied) {
      reads.add(roots.root(copied.value()));
    }
    for (Node node : nodes()) {
      node.operands().forEach(o -> reads.add(roots.root(o)));
    }
    nodes().forEach(n -> n.results().forEach(reads::remove));
    return reads;
  }

  /** Returns the results that need memory. */
  default List<Value> writes(Uses uses) {
    if (this instanceof Single single) {
      return single.last().results();
    }
    return nodes().stream()
        .map(Node::result)
        .filter(r -> uses.isKept(r) || uses.readers(r).stream().anyMatch(n -> !nodes().contains(n)))
        .toList();
  }
}
