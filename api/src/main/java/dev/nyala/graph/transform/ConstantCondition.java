// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Select;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code select(true, a, b) = a}, {@code select(false, a, b) = b}, {@code select(c, a, a) = a}. */
final class ConstantCondition implements Simplification {

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    if (!(node.op() instanceof Select)) {
      return null;
    }
    Value condition = node.operand(0);
    if (Splat.is(condition, 1) || node.operand(1) == node.operand(2)) {
      return node.stretched(node.operand(1));
    }
    return Splat.is(condition, 0) ? node.stretched(node.operand(2)) : null;
  }
}
