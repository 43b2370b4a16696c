// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Reduce;
import dev.nyala.tensor.Axes;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code reduce(x) = x} over axes of size 1, and {@code reduce(reduce(x, a), b) = reduce(x, a ∪ b)}
 * for one reduction.
 */
final class ReduceOfUnits implements Simplification {

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    if (!(node.op() instanceof Reduce outer)) {
      return null;
    }
    Value x = node.operand(0);
    if (x.type().equals(node.type())) {
      return List.of(x);
    }
    Reduce inner = Candidate.producer(x, Reduce.class);
    if (inner == null || inner.reduction() != outer.reduction()) {
      return null;
    }
    int[] axes =
        IntStream.concat(inner.axes().stream(), outer.axes().stream()).distinct().toArray();
    return List.of(Candidate.source(x).reduce(outer.reduction(), Axes.of(axes)));
  }
}
