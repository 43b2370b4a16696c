// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Slice;
import dev.nyala.tensor.Dim;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code slice(x) = x} if it takes everything, and {@code slice(slice(x, a), b) = slice(x, a + b)}
 * without strides.
 */
final class WholeSlice implements Simplification {

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    if (!(node.op() instanceof Slice outer)) {
      return null;
    }
    Value x = node.operand(0);
    if (x.type().equals(node.type())) {
      return List.of(x);
    }
    Slice inner = Candidate.producer(x, Slice.class);
    if (inner == null || !isPlain(inner) || !isPlain(outer)) {
      return null;
    }
    List<Dim> starts = new ArrayList<>();
    List<Dim> limits = new ArrayList<>();
    for (int a = 0; a < x.rank(); a++) {
      starts.add(inner.starts().get(a).plus(outer.starts().get(a)));
      limits.add(inner.starts().get(a).plus(outer.limits().get(a)));
    }
    Slice both = new Slice(starts, limits, outer.strides());
    return List.of(node.target().add(both, Candidate.source(x)));
  }

  private static boolean isPlain(Slice slice) {
    return slice.strides().stream().allMatch(stride -> stride == 1);
  }
}
