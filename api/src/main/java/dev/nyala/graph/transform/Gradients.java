// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import dev.nyala.graph.op.CompositeOp;
import dev.nyala.graph.op.Reduction;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reverse-mode differentiation: appends the gradient of a value to the graph being built.
 *
 * <p>The result is made of ordinary nodes, so gradients of gradients work too.
 */
public final class Gradients {

  private Gradients() {}

  /**
   * Returns the gradient of a scalar by several values.
   *
   * @param loss a floating-point value with one element
   * @param wrt the values to differentiate by, of the same graph
   * @return one gradient per value, of its type; zeros where the loss does not depend on it
   * @throws GraphException if the loss is not a floating-point scalar
   */
  public static List<Value> of(Value loss, List<Value> wrt) {
    return withZeros(reaching(loss, wrt), wrt);
  }

  /**
   * Returns the gradient of a scalar by several values, as far as it depends on them.
   *
   * @param loss a floating-point value with one element
   * @param wrt the values to differentiate by, of the same graph
   * @return one gradient per value, of its type; null where the loss does not depend on it
   * @throws GraphException if the loss is not a floating-point scalar
   */
  public static List<@Nullable Value> reaching(Value loss, List<Value> wrt) {
    if (!loss.dtype().isFloating() || !loss.shape().sizeDim().is(1)) {
      throw new GraphException(
          Diagnostic.of("Only a floating-point scalar can be differentiated")
              .received(loss.toString())
              .expected("one element")
              .remedy("reduce the loss by a sum or mean first"));
    }
    GraphBuilder graph = loss.graph();
    return vjp(graph, graph.nodes(), List.of(loss), List.of(loss.like(1)), wrt);
  }

  /**
   * Returns the product of cotangents with the Jacobian.
   *
   * @param outputs values of one graph
   * @param cotangents one per output, of its type
   * @param wrt the values to differentiate by
   * @return one gradient per value, of its type; zeros where no output depends on it
   */
  public static List<Value> vjp(List<Value> outputs, List<Value> cotangents, List<Value> wrt) {
    if (wrt.isEmpty()) {
      return List.of();
    }
    GraphBuilder graph = wrt.get(0).graph();
    return withZeros(vjp(graph, graph.nodes(), outputs, cotangents, wrt), wrt);
  }

  private static List<Value> withZeros(List<@Nullable Value> gradients, List<Value> wrt) {
    List<Value> all = new ArrayList<>();
    for (int i = 0; i < wrt.size(); i++) {
      Value value = wrt.get(i);
      Value gradient = gradients.get(i);
      all.add(gradient != null ? gradient : value.like(0).broadcastTo(value.shape()));
    }
    return all;
  }

  private static List<@Nullable Value> vjp(
      GraphBuilder graph,
      List<Node> nodes,
      List<Value> outputs,
      List<Value> cotangents,
      List<Value> wrt) {
    Set<Value> dependent = dependents(nodes, wrt);
    Map<Value, Value> known = new HashMap<>();
    for (int i = 0; i < outputs.size(); i++) {
      accumulate(known, graph.resolve(outputs.get(i)), cotangents.get(i));
    }
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (node.results().stream().anyMatch(r -> known.containsKey(r) && dependent.contains(r))) {
        graph.scopedAs(node.scope(), () -> propagate(graph, node, known, dependent));
      }
    }
    List<@Nullable Value> gradients = new ArrayList<>();
    wrt.forEach(value -> gradients.add(known.get(value)));
    return gradients;
  }

  private static Set<Value> dependents(List<Node> nodes, List<Value> wrt) {
    Set<Value> dependent = new HashSet<>(wrt);
    for (Node node : nodes) {
      if (node.operands().stream().anyMatch(dependent::contains)) {
        node.results().stream().filter(r -> r.dtype().isFloating()).forEach(dependent::add);
      }
    }
    return dependent;
  }

  private static void propagate(
      GraphBuilder graph, Node node, Map<Value, Value> known, Set<Value> dependent) {
    List<@Nullable Value> cotangents = new ArrayList<>();
    node.results().forEach(r -> cotangents.add(known.get(r)));
    Vjp v = new Vjp(graph, node, cotangents);
    if (node.op() instanceof CompositeOp composite && !composite.hasVjp(v)) {
      differentiateDecomposed(graph, composite, node, known);
      return;
    }
    List<@Nullable Value> gradients = node.op().vjp(v);
    for (int i = 0; i < gradients.size(); i++) {
      Value gradient = gradients.get(i);
      if (gradient != null && dependent.contains(node.operand(i))) {
        accumulate(known, node.operand(i), gradient);
      }
    }
  }

  /** Replaces a composite by its definition, then differentiates that. */
  private static void differentiateDecomposed(
      GraphBuilder graph, CompositeOp composite, Node node, Map<Value, Value> known) {
    int before = graph.nodes().size();
    List<Value> results = composite.decompose(graph, node.operands());
    List<Node> definition = graph.nodes().subList(before, graph.nodes().size());
    List<Value> outputs = new ArrayList<>();
    List<Value> cotangents = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      graph.replace(node.results().get(i), results.get(i));
      Value cotangent = known.get(node.results().get(i));
      if (cotangent != null) {
        outputs.add(results.get(i));
        cotangents.add(cotangent);
      }
    }
    List<Value> operands =
        node.operands().stream().filter(o -> o.dtype().isFloating()).distinct().toList();
    List<@Nullable Value> gradients = vjp(graph, definition, outputs, cotangents, operands);
    for (int i = 0; i < operands.size(); i++) {
      Value gradient = gradients.get(i);
      if (gradient != null) {
        accumulate(known, operands.get(i), gradient);
      }
    }
  }

  /** Adds a cotangent to what is known of a value, summed over the axes that were stretched. */
  private static void accumulate(Map<Value, Value> known, Value value, Value cotangent) {
    Value own = unstretch(cotangent, value.shape());
    known.merge(value, own, Value::add);
  }

  private static Value unstretch(Value cotangent, Shape shape) {
    Shape from = cotangent.shape();
    int[] stretched =
        IntStream.range(0, shape.rank())
            .filter(a -> shape.dim(a).is(1) && !from.dim(a).is(1))
            .toArray();
    Value summed = cotangent.reduce(Reduction.SUM, Axes.of(stretched));
    return summed.broadcastTo(shape);
  }
}
