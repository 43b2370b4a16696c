// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Graph;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Constant;
import dev.nyala.graph.op.MaxPool;
import dev.nyala.graph.op.MaxPoolGrad;
import dev.nyala.graph.op.Select;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code max_pool(relu(x)) = relu(max_pool(x))} in a training step, where the gradients of both are
 * there too: relu and its gradient then work on the few elements that were pooled.
 *
 * <p>Where a window has no positive element, the two orders may choose different elements; relu
 * stops the gradient of either.
 */
public final class PoolBeforeRelu {

  /** The nodes of one such chain; each value is used by the next alone. */
  private record Chain(Node relu, Node pool, Node poolGradient, Node mask, Node choice) {}

  private final Map<Node, Chain> chains = new HashMap<>();
  private final Map<Chain, List<Value>> pooled = new HashMap<>();

  private PoolBeforeRelu() {}

  /**
   * Moves every relu that it can behind the pooling that follows.
   *
   * @param graph a training step
   * @return a graph that computes the same, or the same graph
   */
  public static Graph apply(Graph graph) {
    PoolBeforeRelu pass = new PoolBeforeRelu();
    pass.find(graph);
    if (pass.chains.isEmpty()) {
      return graph;
    }
    Graph rewritten =
        Rewriter.apply(
            graph,
            (node, op, operands, target) -> {
              Chain chain = pass.chains.get(node);
              return chain == null ? null : pass.rewrite(chain, node, operands);
            });
    return DeadCode.apply(rewritten);
  }

  private void find(Graph graph) {
    Map<Value, Integer> uses = new HashMap<>();
    for (Node node : graph.nodes()) {
      for (Value operand : node.operands()) {
        uses.merge(operand, 1, Integer::sum);
      }
    }
    graph.outputs().forEach(output -> uses.merge(output.value(), 2, Integer::sum));
    graph.updates().forEach(update -> uses.merge(update.value(), 2, Integer::sum));
    for (Node node : graph.nodes()) {
      Chain chain = node.op() instanceof Select ? chain(node, uses) : null;
      if (chain != null) {
        for (Node part : List.of(chain.relu, chain.pool, chain.poolGradient, chain.choice)) {
          chains.put(part, chain);
        }
      }
    }
  }

  private static @Nullable Chain chain(Node choice, Map<Value, Integer> uses) {
    Node mask = choice.operand(0).producer();
    Node gradient = choice.operand(1).producer();
    if (mask == null
        || mask.op() != Comparison.GREATER
        || gradient == null
        || !(gradient.op() instanceof MaxPoolGrad)
        || !isZero(mask.operand(1))
        || !isZero(choice.operand(2))) {
      return null;
    }
    Node relu = mask.operand(0).producer();
    Node pool = gradient.operand(1).producer();
    boolean matches =
        relu != null
            && pool != null
            && relu.op() == Unary.RELU
            && pool.op() instanceof MaxPool
            && pool.operand(0) == relu.result()
            && uses.getOrDefault(relu.result(), 0) == 2
            && uses.getOrDefault(mask.result(), 0) == 1
            && uses.getOrDefault(gradient.result(), 0) == 1
            && uses.getOrDefault(pool.results().get(1), 0) == 1;
    return matches && relu != null && pool != null
        ? new Chain(relu, pool, gradient, mask, choice)
        : null;
  }

  private static boolean isZero(Value value) {
    Node producer = value.producer();
    if (producer == null || !(producer.op() instanceof Constant constant)) {
      return false;
    }
    Tensor elements = constant.value();
    return elements.size() == 1 && elements.getDouble(0) == 0;
  }

  /** Nodes come in the order relu, pool, gradient of the pool, choice. */
  private @Nullable List<Value> rewrite(Chain chain, Node node, List<Value> operands) {
    if (node == chain.relu) {
      pooled.put(chain, operands);
      return null;
    }
    if (node == chain.pool) {
      Value x = source(chain);
      List<Value> results = x.graph().apply(node.op(), List.of(x));
      Value y = results.get(0).relu();
      pooled.put(chain, List.of(y));
      return List.of(y, results.get(1));
    }
    if (node == chain.poolGradient) {
      Value y = source(chain);
      Value dy = operands.get(0);
      Value zero = dy.like(0);
      Value kept = y.greater(zero).select(dy, zero);
      return y.graph().apply(node.op(), List.of(kept, operands.get(1)));
    }
    return List.of(operands.get(1));
  }

  private Value source(Chain chain) {
    List<Value> values = pooled.get(chain);
    if (values == null) {
      throw new IllegalStateException("a node comes before what it uses");
    }
    return values.get(0);
  }
}
