// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Concatenate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code concatenate(x, empty) = concatenate(x) = x}. */
final class SingleConcatenate implements Simplification {

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    if (!(node.op() instanceof Concatenate op)) {
      return null;
    }
    List<Value> filled =
        node.operands().stream().filter(x -> !x.shape().dim(op.axis()).is(0)).toList();
    if (filled.size() <= 1) {
      return List.of(filled.isEmpty() ? node.operand(0) : filled.get(0));
    }
    return filled.size() < node.operands().size() ? node.target().apply(op, filled) : null;
  }
}
