// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.plan;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.graph.Graph;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Slice;
import java.util.HashMap;
import java.util.Map;

/** Which values show the elements of another one, so that they need no memory. */
final class Roots {

  /** A value whose elements begin at an offset of the root's. */
  private record Shown(Value root, int offset) {}

  private final Map<Value, Shown> shown = new HashMap<>();

  Roots(Graph graph, Lowerings<Lowering> table) {
    for (Node node : graph.nodes()) {
      if (table.find(node) instanceof Lowering.Alias) {
        Value operand = node.operand(0);
        shown.put(node.result(), new Shown(root(operand), offset(operand) + offset(node, operand)));
      }
    }
  }

  private static int offset(Node node, Value operand) {
    if (!(node.op() instanceof Slice slice)) {
      return 0;
    }
    int offset = 0;
    for (int a = 0; a < operand.rank(); a++) {
      offset = offset * operand.shape().toInt(a) + slice.starts().get(a).toInt();
    }
    return offset;
  }

  /** Returns the value that owns the elements. */
  Value root(Value value) {
    Shown other = shown.get(value);
    return other == null ? value : other.root;
  }

  /** Returns the position of a value's first element among the root's. */
  int offset(Value value) {
    Shown other = shown.get(value);
    return other == null ? 0 : other.offset;
  }

  /** Tells whether a value shows all elements of its root. */
  boolean isWhole(Value value) {
    return offset(value) == 0 && value.shape().size() == root(value).shape().size();
  }

  /** Tells whether a node computes nothing. */
  boolean isAlias(Node node) {
    return shown.containsKey(node.result());
  }
}
