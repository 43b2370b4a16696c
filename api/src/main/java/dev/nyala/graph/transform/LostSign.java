// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Unary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code f(-x) = f(|x|) = f(x)} for the square, the absolute value and the cosine. */
final class LostSign implements Simplification {

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    boolean even = node.op() == Unary.SQUARE || node.op() == Unary.ABS || node.op() == Unary.COS;
    if (!even) {
      return null;
    }
    Value x = node.operand(0);
    boolean signed = Candidate.isBy(x, Unary.NEGATIVE) || Candidate.isBy(x, Unary.ABS);
    return signed ? List.of(node.target().add(node.op(), Candidate.source(x))) : null;
  }
}
