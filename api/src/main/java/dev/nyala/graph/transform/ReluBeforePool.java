// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.MaxPool;
import dev.nyala.graph.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code max_pool(relu(x)) = relu(max_pool(x))}: fewer elements for relu.
 *
 * <p>Only if nothing else uses the relu, and nothing the indices, which may differ.
 */
final class ReluBeforePool implements Simplification {

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    boolean matches =
        node.op() instanceof MaxPool
            && Candidate.isBy(node.operand(0), Unary.RELU)
            && node.uses().of(node.node().operand(0)) == 1
            && node.uses().of(node.node().results().get(1)) == 0;
    if (!matches) {
      return null;
    }
    List<Value> pooled = node.target().apply(node.op(), List.of(Candidate.source(node.operand(0))));
    return List.of(pooled.get(0).relu(), pooled.get(1));
  }
}
