// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Replays the nodes of one graph into another that is being built.
 *
 * <p>Scopes are kept beneath the scope being traced. Thread-safe: it has no state.
 */
public final class Inliner {

  private Inliner() {}

  /**
   * Records what a graph computes.
   *
   * <p>Variables become variables of the same name in the builder's graph. Updates are not
   * replayed.
   *
   * @param builder where to record
   * @param graph what to replay
   * @param arguments one value per input, of the input's type
   * @return one value per output
   * @throws GraphException if number or types of the arguments do not match the inputs
   */
  public static List<Value> inline(GraphBuilder builder, Graph graph, List<Value> arguments) {
    if (!graph.inputTypes().equals(arguments.stream().map(Value::type).toList())) {
      throw new GraphException(
          Diagnostic.of("Graph \"%s\" cannot be applied to these values", graph.name())
              .received(arguments.toString())
              .expected("values of types %s", graph.inputTypes())
              .where("graph \"%s\"", builder.name()));
    }
    Map<Value, Value> images = new HashMap<>();
    for (int i = 0; i < arguments.size(); i++) {
      images.put(graph.inputs().get(i).value(), builder.resolve(arguments.get(i)));
    }
    for (Value variable : graph.variables()) {
      images.put(variable, builder.variable(variable.name(), variable.type()));
    }
    for (Node node : graph.nodes()) {
      List<Value> results = replay(node, builder, images);
      for (int i = 0; i < results.size(); i++) {
        images.put(node.results().get(i), results.get(i));
      }
    }
    return graph.outputs().stream().map(o -> image(o.value(), images)).toList();
  }

  private static List<Value> replay(Node node, GraphBuilder builder, Map<Value, Value> images) {
    List<Value> operands = node.operands().stream().map(o -> image(o, images)).toList();
    return node.scope().isEmpty()
        ? builder.apply(node.op(), operands)
        : builder.scoped(node.scope(), () -> builder.apply(node.op(), operands));
  }

  private static Value image(Value value, Map<Value, Value> images) {
    Value image = images.get(value);
    if (image == null) {
      throw new GraphException(
          Diagnostic.of("A graph uses a value that it does not define before")
              .received(value.toString())
              .remedy("check the graph with GraphVerifier"));
    }
    return image;
  }
}
