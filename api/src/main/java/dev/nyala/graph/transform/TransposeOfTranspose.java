// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Transpose;
import dev.nyala.tensor.Axes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code transpose(transpose(x, p), q) = transpose(x, p∘q)}, and {@code x} if that moves nothing.
 */
final class TransposeOfTranspose implements Simplification {

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    if (!(node.op() instanceof Transpose outer)) {
      return null;
    }
    Value x = node.operand(0);
    Axes permutation = outer.permutation();
    Transpose inner = Candidate.producer(x, Transpose.class);
    if (inner != null) {
      permutation = Axes.of(permutation.stream().map(inner.permutation()::get).toArray());
      x = Candidate.source(x);
    }
    if (permutation.equals(Axes.range(0, x.rank()))) {
      return List.of(x);
    }
    return inner == null ? null : List.of(x.transpose(permutation.toArray()));
  }
}
