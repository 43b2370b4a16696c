// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Graph;
import dev.nyala.graph.Node;
import dev.nyala.graph.op.CompositeOp;
import java.util.function.Predicate;

/** Replaces composite ops by their definitions. */
public final class Decompose {

  private Decompose() {}

  /**
   * Decomposes what a backend does not run whole.
   *
   * @param graph the graph
   * @param kept tells which nodes with composite ops stay whole
   * @return a graph in which every composite op is kept
   */
  public static Graph apply(Graph graph, Predicate<Node> kept) {
    Graph current = graph;
    while (hasLoose(current, kept)) {
      current =
          Rewriter.apply(
              current,
              (node, op, operands, target) ->
                  op instanceof CompositeOp composite && !kept.test(node)
                      ? composite.decompose(target, operands)
                      : null);
    }
    return current;
  }

  private static boolean hasLoose(Graph graph, Predicate<Node> kept) {
    return graph.nodes().stream()
        .anyMatch(
            node ->
                node.op() instanceof CompositeOp && !kept.test(node)
                    || node.op().bodies().stream().anyMatch(body -> hasLoose(body, kept)));
  }
}
