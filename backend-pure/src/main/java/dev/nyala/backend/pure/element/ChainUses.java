// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.element;

import dev.nyala.backend.pure.memory.Place;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Select;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who in a chain reads what; nodes that nobody needs are found here. */
final class ChainUses {

  private final Chain chain;
  private final Set<Value> members = new HashSet<>();
  private final Map<Value, Integer> reads = new HashMap<>();
  private final Map<Node, ReluGradient> reluGradients = new HashMap<>();
  private final Set<Node> needed = new HashSet<>();

  ChainUses(Chain chain) {
    this.chain = chain;
    List<Node> nodes = chain.nodes();
    nodes.forEach(n -> members.add(n.result()));
    for (int i = nodes.size() - 1; i >= 0; i--) {
      Node node = nodes.get(i);
      if (stored(node.result()) == null && !reads.containsKey(node.result())) {
        continue;
      }
      needed.add(node);
      ReluGradient relu = findReluGradient(node);
      if (relu != null) {
        reluGradients.put(node, relu);
      }
      List<Value> operands =
          relu == null ? node.operands() : List.of(relu.cotangent(), relu.activation());
      for (Value operand : operands) {
        reads.merge(root(operand), 1, Integer::sum);
      }
    }
  }

  private @Nullable ReluGradient findReluGradient(Node node) {
    if (!(node.op() instanceof Select) || !isZero(node.operand(2))) {
      return null;
    }
    Value condition = root(node.operand(0));
    Node comparison = condition.producer();
    if (comparison == null || !isMember(condition) || comparison.op() != Comparison.GREATER) {
      return null;
    }
    Value activation = comparison.operand(0);
    boolean whole =
        activation.shape().equals(condition.shape())
            && node.operand(1).shape().size() == chain.size();
    return whole && Fusible.isFloat(activation.dtype()) && isZero(comparison.operand(1))
        ? new ReluGradient(node.operand(1), activation)
        : null;
  }

  private boolean isZero(Value value) {
    return chain.surroundings().isConstant(value, 0);
  }

  boolean isNeeded(Node node) {
    return needed.contains(node);
  }

  @Nullable ReluGradient reluGradient(Node node) {
    return reluGradients.get(node);
  }

  Value root(Value value) {
    return chain.surroundings().root(value);
  }

  boolean isMember(Value root) {
    return members.contains(root);
  }

  /** Returns how often nodes of the chain read a value. */
  int reads(Value root) {
    return reads.getOrDefault(root, 0);
  }

  @Nullable Place stored(Value result) {
    return chain.surroundings().stored(result);
  }

  Place place(Value value) {
    return chain.surroundings().place(value);
  }
}
