// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.Graph;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.CompositeOp;
import dev.nyala.graph.op.Gru;
import dev.nyala.graph.op.Lstm;
import dev.nyala.graph.transform.Rewriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Chooses which composite ops of a graph stay whole: what is lowered, by results that are used. */
public final class Composites {

  private Composites() {}

  /**
   * Decomposes what is not in a table, and recurrent layers whose gates or cell states are used:
   * ONNX's operators do not return them.
   *
   * @param graph the graph
   * @param contained tells which nodes the table has
   * @return a graph in which every composite op can be written whole
   */
  public static Graph decompose(Graph graph, Predicate<Node> contained) {
    Graph current = graph;
    while (true) {
      Set<Value> used = new HashSet<>();
      collect(current, used);
      Predicate<Node> kept = node -> contained.test(node) && !usesResiduals(node, used);
      Graph before = current;
      if (!hasLoose(before, kept)) {
        return before;
      }
      current =
          Rewriter.apply(
              before,
              (node, op, operands, target) ->
                  op instanceof CompositeOp composite && !kept.test(node)
                      ? composite.decompose(target, operands)
                      : null);
    }
  }

  private static boolean hasLoose(Graph graph, Predicate<Node> kept) {
    return graph.nodes().stream()
        .anyMatch(
            node ->
                node.op() instanceof CompositeOp && !kept.test(node)
                    || node.op().bodies().stream().anyMatch(body -> hasLoose(body, kept)));
  }

  private static void collect(Graph graph, Set<Value> used) {
    for (Node node : graph.nodes()) {
      used.addAll(node.operands());
      node.op().bodies().forEach(body -> collect(body, used));
    }
    graph.outputs().forEach(output -> used.add(output.value()));
    graph.updates().forEach(update -> used.add(update.value()));
  }

  private static boolean usesResiduals(Node node, Set<Value> used) {
    List<Value> results = node.results();
    int states = node.op() instanceof Lstm ? 3 : node.op() instanceof Gru ? 2 : results.size();
    return results.subList(states, results.size()).stream().anyMatch(used::contains);
  }
}
