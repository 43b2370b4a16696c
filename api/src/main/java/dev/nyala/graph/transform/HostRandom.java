// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import dev.nyala.graph.Graph;
import dev.nyala.graph.Node;
import dev.nyala.graph.op.Random;
import dev.nyala.tensor.TensorType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns random ops into graph inputs that the host draws before each run.
 *
 * <p>That makes dropout masks and noise the same on every backend. The new inputs are named {@code
 * random/key} and carry the op that describes them.
 */
public final class HostRandom {

  private HostRandom() {}

  private static void requireNone(Graph body) {
    for (Node node : body.nodes()) {
      if (node.op() instanceof Random random) {
        throw new GraphException(
            Diagnostic.of("Random numbers are drawn inside a loop")
                .received("%s in \"%s\"", random.key(), body.name())
                .remedy("draw them for all steps before the loop and let it consume them"));
      }
      node.op().bodies().forEach(HostRandom::requireNone);
    }
  }

  /**
   * Replaces every random op outside of loops.
   *
   * @param graph the graph, its shapes bound or symbolic
   * @return a graph without random ops, whose inputs include what they drew
   * @throws GraphException if the body of a loop draws
   */
  public static Graph apply(Graph graph) {
    graph.nodes().forEach(node -> node.op().bodies().forEach(HostRandom::requireNone));
    Map<String, Integer> uses = new HashMap<>();
    return Rewriter.apply(
        graph,
        (node, op, operands, target) -> {
          if (!(op instanceof Random random)) {
            return null;
          }
          int use = uses.merge(random.key().path(), 1, Integer::sum);
          String name = "random/" + random.key().path() + (use == 1 ? "" : "#" + use);
          TensorType type = new TensorType(random.dtype(), random.shape());
          return List.of(target.input(name, type, null, random));
        });
  }
}
