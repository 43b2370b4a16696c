// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.Random;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Computes equal things once: {@code f(x), f(x)} becomes one node.
 *
 * <p>Nodes are equal if their ops and operands are. Random ops are never merged; nor are ops with
 * bodies, which are equal to themselves alone.
 */
public final class CommonSubgraphs {

  private record Key(GraphBuilder graph, Op op, List<Value> operands) {}

  private CommonSubgraphs() {}

  /**
   * Merges equal nodes.
   *
   * @param graph the graph
   * @return a graph that computes the same
   */
  public static Graph apply(Graph graph) {
    Map<Key, List<Value>> known = new HashMap<>();
    return Rewriter.apply(
        graph,
        (node, op, operands, target) ->
            op instanceof Random
                ? null
                : known.computeIfAbsent(
                    new Key(target, op, operands), key -> target.apply(op, operands)));
  }
}
