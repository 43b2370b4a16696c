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
import dev.nyala.tensor.TensorType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Copies a graph node by node, letting a rule replace some; the frame of most passes. */
public final class Rewriter {

  /** Says what becomes of a node. */
  public interface Rule {

    /**
     * Rewrites one node.
     *
     * @param node the node of the old graph
     * @param op the node's op, its bodies rewritten by the same rule
     * @param operands the node's operands in the new graph
     * @param target the new graph
     * @return one value per result, or null to copy the node
     */
    @Nullable List<Value> rewrite(Node node, Op op, List<Value> operands, GraphBuilder target);
  }

  private final UnaryOperator<TensorType> types;
  private final Rule rule;

  private Rewriter(UnaryOperator<TensorType> types, Rule rule) {
    this.types = types;
    this.rule = rule;
  }

  /**
   * Copies a graph, rewriting nodes.
   *
   * @param graph the graph
   * @param rule what becomes of each node, in bodies too
   * @return the new graph, with the same inputs, variables, outputs and updates
   */
  public static Graph apply(Graph graph, Rule rule) {
    return apply(graph, UnaryOperator.identity(), rule);
  }

  /**
   * Copies a graph, changing the types of inputs and variables and rewriting nodes.
   *
   * @param graph the graph
   * @param types what becomes of each type
   * @param rule what becomes of each node, in bodies too
   * @return the new graph
   */
  public static Graph apply(Graph graph, UnaryOperator<TensorType> types, Rule rule) {
    return new Rewriter(types, rule).rewrite(graph);
  }

  private Graph rewrite(Graph graph) {
    GraphBuilder target = new GraphBuilder(graph.name());
    Map<Value, Value> values = new HashMap<>();
    for (GraphInput input : graph.inputs()) {
      TensorType type = types.apply(input.value().type());
      values.put(input.value(), target.input(input.name(), type, input.range(), input.random()));
    }
    for (Value variable : graph.variables()) {
      values.put(variable, target.variable(variable.name(), types.apply(variable.type())));
    }
    for (Node node : graph.nodes()) {
      target.scopedAs(node.scope(), () -> rewrite(node, values, target));
    }
    for (GraphOutput output : graph.outputs()) {
      target.output(output.name(), image(values, output.value()));
    }
    for (VariableUpdate update : graph.updates()) {
      target.update(image(values, update.variable()), image(values, update.value()));
    }
    return target.build();
  }

  private void rewrite(Node node, Map<Value, Value> values, GraphBuilder target) {
    List<Value> operands = node.operands().stream().map(o -> image(values, o)).toList();
    Op op = node.op();
    if (!op.bodies().isEmpty()) {
      op = op.withBodies(op.bodies().stream().map(this::rewrite).toList());
    }
    List<Value> results = rule.rewrite(node, op, operands, target);
    if (results == null) {
      results = target.apply(op, operands);
    }
    for (int i = 0; i < node.results().size(); i++) {
      values.put(node.results().get(i), results.get(i));
    }
  }

  private static Value image(Map<Value, Value> values, Value old) {
    Value image = values.get(old);
    if (image == null) {
      throw new IllegalStateException("value " + old + " is used before it is computed");
    }
    return image;
  }
}
