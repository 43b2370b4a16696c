// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.GraphInput;
import dev.nyala.graph.GraphOutput;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.VariableUpdate;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.Scan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Drops what no output or update depends on.
 *
 * <p>Of a loop it drops the histories, stacked results, carried values, sequences and constants
 * that are not used; afterwards the loop may no longer be differentiable. Inputs and variables of
 * the graph stay.
 */
public final class DeadCode {

  private final Graph graph;
  private final Set<Value> live = new HashSet<>();
  private final Map<Node, ScanUse> scans = new HashMap<>();

  private DeadCode(Graph graph, List<Value> roots) {
    this.graph = graph;
    live.addAll(roots);
    List<Node> nodes = graph.nodes();
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.results().stream().anyMatch(live::contains)) {
        live.addAll(usedOperands(node));
      }
    }
  }

  /**
   * Drops dead code.
   *
   * @param graph the graph
   * @return a graph with the same inputs, variables, outputs and updates
   */
  public static Graph apply(Graph graph) {
    List<Value> roots = new ArrayList<>();
    graph.outputs().forEach(o -> roots.add(o.value()));
    graph.updates().forEach(u -> roots.add(u.value()));
    return new DeadCode(graph, roots).copy(graph.inputs(), graph.outputs());
  }

  /** Returns which inputs of a body the given values of it depend on. */
  static Set<Value> dependencies(Graph body, List<Value> roots) {
    return new DeadCode(body, roots).live;
  }

  /** Returns a body with only some of its inputs and with other outputs. */
  static Graph trimmed(Graph body, List<GraphInput> inputs, List<GraphOutput> outputs) {
    List<Value> roots = outputs.stream().map(GraphOutput::value).toList();
    return new DeadCode(body, roots).copy(inputs, outputs);
  }

  private List<Value> usedOperands(Node node) {
    if (!(node.op() instanceof Scan scan)) {
      return node.operands();
    }
    ScanUse use = ScanUse.of(scan, node.results().stream().map(live::contains).toList());
    scans.put(node, use);
    return use.operands(node.operands());
  }

  private Graph copy(List<GraphInput> inputs, List<GraphOutput> outputs) {
    GraphBuilder target = new GraphBuilder(graph.name());
    Map<Value, Value> images = new HashMap<>();
    for (GraphInput input : inputs) {
      Value value = input.value();
      images.put(value, target.input(input.name(), value.type(), input.range(), input.random()));
    }
    for (Value variable : graph.variables()) {
      images.put(variable, target.variable(variable.name(), variable.type()));
    }
    for (Node node : graph.nodes()) {
      if (node.results().stream().anyMatch(live::contains)) {
        target.scopedAs(node.scope(), () -> copy(node, images, target));
      }
    }
    for (GraphOutput output : outputs) {
      target.output(output.name(), image(images, output.value()));
    }
    for (VariableUpdate update : graph.updates()) {
      target.update(image(images, update.variable()), image(images, update.value()));
    }
    return target.build();
  }

  private void copy(Node node, Map<Value, Value> images, GraphBuilder target) {
    ScanUse use = scans.get(node);
    List<Value> results;
    List<Value> kept;
    if (use != null) {
      List<Value> operands = use.operands(node.operands());
      kept = use.results(node.results());
      results = target.apply(use.scan(), operands.stream().map(o -> image(images, o)).toList());
    } else {
      Op op = node.op();
      op = op.withBodies(op.bodies().stream().map(DeadCode::apply).toList());
      kept = node.results();
      results = target.apply(op, node.operands().stream().map(o -> image(images, o)).toList());
    }
    for (int i = 0; i < kept.size(); i++) {
      images.put(kept.get(i), results.get(i));
    }
  }

  private static Value image(Map<Value, Value> images, Value old) {
    return Objects.requireNonNull(images.get(old), () -> old + " is used but dead");
  }
}
