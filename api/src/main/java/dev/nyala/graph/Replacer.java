// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Copies a graph with some values replaced by others, nodes sorted anew. */
final class Replacer {

  private final Map<Value, Value> replacements;
  private final Map<Value, Value> images = new HashMap<>();
  private final GraphBuilder target;

  private Replacer(String name, Map<Value, Value> replacements) {
    this.replacements = replacements;
    this.target = new GraphBuilder(name);
  }

  static Graph apply(Graph graph, Map<Value, Value> replacements) {
    return new Replacer(graph.name(), replacements).copy(graph);
  }

  private Graph copy(Graph graph) {
    for (GraphInput input : graph.inputs()) {
      images.put(
          input.value(),
          target.input(input.name(), input.value().type(), input.range(), input.random()));
    }
    for (Value variable : graph.variables()) {
      images.put(variable, target.variable(variable.name(), variable.type()));
    }
    for (Node node : sorted(graph.nodes())) {
      List<Value> operands = node.operands().stream().map(o -> image(o)).toList();
      target.scopedAs(
          node.scope(),
          () -> {
            List<Value> results = target.apply(node.op(), operands);
            for (int i = 0; i < results.size(); i++) {
              images.put(node.results().get(i), results.get(i));
            }
          });
    }
    for (GraphOutput output : graph.outputs()) {
      target.output(output.name(), image(output.value()));
    }
    for (VariableUpdate update : graph.updates()) {
      target.update(image(update.variable()), image(update.value()));
    }
    return target.build();
  }

  private Value image(Value old) {
    Value image = images.get(current(old));
    if (image == null) {
      throw new IllegalStateException("value " + old + " is used before it is computed");
    }
    return image;
  }

  private Value current(Value value) {
    Value now = value;
    for (Value next = replacements.get(now); next != null; next = replacements.get(now)) {
      now = next;
    }
    return now;
  }

  /** Depth-first over operands, in the old order where that is possible. */
  private List<Node> sorted(List<Node> nodes) {
    List<Node> order = new ArrayList<>();
    Set<Node> done = new HashSet<>();
    for (Node node : nodes) {
      boolean replaced = node.results().stream().allMatch(replacements::containsKey);
      if (!replaced) {
        visit(node, done, order);
      }
    }
    return order;
  }

  private void visit(Node node, Set<Node> done, List<Node> order) {
    if (!done.add(node)) {
      return;
    }
    for (Value operand : node.operands()) {
      Node producer = current(operand).producer();
      if (producer != null) {
        visit(producer, done, order);
      }
    }
    order.add(node);
  }
}
