// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.BroadcastTo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code broadcast_to(broadcast_to(x)) = broadcast_to(x)}, and {@code x} where its shape is x's.
 */
final class BroadcastOfBroadcast implements Simplification {

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    if (!(node.op() instanceof BroadcastTo)) {
      return null;
    }
    Value x = node.operand(0);
    boolean repeated = Candidate.producer(x, BroadcastTo.class) != null;
    return repeated || x.type().equals(node.type())
        ? node.stretched(repeated ? Candidate.source(x) : x)
        : null;
  }
}
