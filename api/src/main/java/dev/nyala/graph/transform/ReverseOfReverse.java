// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Reverse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code reverse(reverse(x)) = x} along the same axes. */
final class ReverseOfReverse implements Simplification {

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    boolean undone = node.op() instanceof Reverse && Candidate.isBy(node.operand(0), node.op());
    return undone ? List.of(Candidate.source(node.operand(0))) : null;
  }
}
