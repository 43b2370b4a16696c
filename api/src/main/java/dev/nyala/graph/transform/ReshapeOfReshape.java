// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Reshape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code reshape(reshape(x)) = reshape(x)}, and {@code x} where its shape is x's. */
final class ReshapeOfReshape implements Simplification {

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    if (!(node.op() instanceof Reshape)) {
      return null;
    }
    Value x = node.operand(0);
    boolean repeated = Candidate.producer(x, Reshape.class) != null;
    return repeated || x.type().equals(node.type())
        ? List.of((repeated ? Candidate.source(x) : x).reshape(node.type().shape()))
        : null;
  }
}
