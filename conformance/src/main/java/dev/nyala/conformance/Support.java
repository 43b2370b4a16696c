// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance;

import dev.nyala.backend.Capabilities;
import dev.nyala.backend.OpKey;
import dev.nyala.graph.Graph;
import dev.nyala.graph.Node;
import dev.nyala.graph.transform.Decompose;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What a backend's capabilities promise for a graph. */
enum Support {
  /** An op is outside of them: the graph must be refused. */
  NONE,
  /** An op is inside under conditions: the graph runs or is refused. */
  CONDITIONAL,
  /** The graph must run. */
  FULL;

  /** Returns the promise; a composite op is at least as good as what it is made of. */
  static Support of(Capabilities capabilities, Graph graph) {
    Graph whole = Decompose.apply(graph, node -> of(capabilities, node) != NONE);
    Graph made = Decompose.apply(graph, node -> of(capabilities, node) == FULL);
    Support best = ofNodes(capabilities, whole);
    Support other = ofNodes(capabilities, made);
    return best.compareTo(other) >= 0 ? best : other;
  }

  /** Returns the ops of a graph that are outside of them, whole or in pieces. */
  static Set<String> missing(Capabilities capabilities, Graph graph) {
    Set<String> missing = new TreeSet<>();
    collect(capabilities, graph, missing);
    collect(capabilities, Decompose.apply(graph, node -> of(capabilities, node) == FULL), missing);
    return missing;
  }

  private static void collect(Capabilities capabilities, Graph graph, Set<String> missing) {
    for (Node node : graph.nodes()) {
      if (of(capabilities, node) != FULL) {
        missing.add(node.op().mnemonic());
      }
      node.op().bodies().forEach(body -> collect(capabilities, body, missing));
    }
  }

  private static Support ofNodes(Capabilities capabilities, Graph graph) {
    Support least = FULL;
    for (Node node : graph.nodes()) {
      least = min(least, of(capabilities, node));
      for (Graph body : node.op().bodies()) {
        least = min(least, ofNodes(capabilities, body));
      }
    }
    return least;
  }

  static Support of(Capabilities capabilities, Node node) {
    List<String> conditions = capabilities.conditions().get(OpKey.of(node));
    if (conditions == null) {
      return NONE;
    }
    return conditions.isEmpty() ? FULL : CONDITIONAL;
  }

  private static Support min(Support a, Support b) {
    return a.compareTo(b) <= 0 ? a : b;
  }
}
