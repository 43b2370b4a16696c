// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code a + (-b) = a - b}, {@code (-a) + b = b - a} and {@code a - (-b) = a + b}. */
final class NegatedOperand implements Simplification {

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    Value[] operands = node.operands().toArray(Value[]::new);
    if (node.op() == Binary.ADD && isNegated(operands[1])) {
      return List.of(operands[0].subtract(Candidate.source(operands[1])));
    }
    if (node.op() == Binary.ADD && isNegated(operands[0])) {
      return List.of(operands[1].subtract(Candidate.source(operands[0])));
    }
    if (node.op() == Binary.SUBTRACT && isNegated(operands[1])) {
      return List.of(operands[0].add(Candidate.source(operands[1])));
    }
    return null;
  }

  private static boolean isNegated(Value value) {
    return Candidate.isBy(value, Unary.NEGATIVE);
  }
}
