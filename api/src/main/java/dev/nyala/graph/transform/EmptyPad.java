// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Pad;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code pad(x) = x} if it adds nothing. */
final class EmptyPad implements Simplification {

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    boolean empty = node.op() instanceof Pad && node.operand(0).type().equals(node.type());
    return empty ? List.of(node.operand(0)) : null;
  }
}
