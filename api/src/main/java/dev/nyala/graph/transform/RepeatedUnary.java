// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Unary;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code -(-x) = x}, {@code ¬¬x = x}, and {@code f(f(x)) = f(x)} for abs, sign, relu, floor, ceil
 * and round.
 */
final class RepeatedUnary implements Simplification {

  private static final Set<Unary> INVOLUTIONS = Set.of(Unary.NEGATIVE, Unary.NOT);
  private static final Set<Unary> IDEMPOTENT =
      Set.of(Unary.ABS, Unary.SIGN, Unary.RELU, Unary.FLOOR, Unary.CEIL, Unary.ROUND);

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    if (!(node.op() instanceof Unary op) || !Candidate.isBy(node.operand(0), op)) {
      return null;
    }
    if (INVOLUTIONS.contains(op)) {
      return List.of(Candidate.source(node.operand(0)));
    }
    return IDEMPOTENT.contains(op) ? List.of(node.operand(0)) : null;
  }
}
