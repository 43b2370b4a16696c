// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphVerifier;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * The passes that every backend wants before it lowers a graph: {@link Fold}, {@link Simplify},
 * {@link CommonSubgraphs} and {@link DeadCode}, repeated until nothing changes.
 */
public final class Passes {

  private static final int MOST_ROUNDS = 8;

  private static final List<UnaryOperator<Graph>> ROUND =
      List.of(Fold::apply, Simplify::apply, CommonSubgraphs::apply, DeadCode::apply);

  private Passes() {}

  /**
   * Makes a graph smaller. With assertions enabled every pass's result is verified.
   *
   * @param graph the graph, differentiated, its shapes bound or symbolic
   * @return a graph with the same inputs, variables, outputs and updates that computes the same
   */
  public static Graph optimize(Graph graph) {
    Graph current = graph;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Graph before = current;
      for (UnaryOperator<Graph> pass : ROUND) {
        current = pass.apply(current);
        assert isValid(current);
      }
      if (isSame(before, current)) {
        break;
      }
    }
    return current;
  }

  private static boolean isValid(Graph graph) {
    GraphVerifier.verify(graph);
    return true;
  }

  /** Tells whether two graphs have equal nodes in the same order. */
  private static boolean isSame(Graph a, Graph b) {
    if (a.nodes().size() != b.nodes().size() || a.inputs().size() != b.inputs().size()) {
      return false;
    }
    Map<Value, Value> images = new HashMap<>();
    for (int i = 0; i < a.inputs().size(); i++) {
      images.put(a.inputs().get(i).value(), b.inputs().get(i).value());
    }
    for (int i = 0; i < a.variables().size(); i++) {
      images.put(a.variables().get(i), b.variables().get(i));
    }
    for (int i = 0; i < a.nodes().size(); i++) {
      Node node = a.nodes().get(i);
      Node other = b.nodes().get(i);
      List<Value> operands = node.operands().stream().map(images::get).toList();
      if (!operands.equals(other.operands()) || !isSame(node.op(), other.op())) {
        return false;
      }
      for (int r = 0; r < node.results().size(); r++) {
        images.put(node.results().get(r), other.results().get(r));
      }
    }
    return ends(a).stream().map(images::get).toList().equals(ends(b));
  }

  private static boolean isSame(Op a, Op b) {
    List<Graph> bodies = a.bodies();
    if (bodies.size() != b.bodies().size() || !a.withBodies(b.bodies()).equals(b)) {
      return false;
    }
    for (int i = 0; i < bodies.size(); i++) {
      if (!isSame(bodies.get(i), b.bodies().get(i))) {
        return false;
      }
    }
    return true;
  }

  private static List<Value> ends(Graph graph) {
    List<Value> ends = new ArrayList<>();
    graph.outputs().forEach(o -> ends.add(o.value()));
    graph.updates().forEach(u -> ends.add(u.value()));
    return ends;
  }
}
