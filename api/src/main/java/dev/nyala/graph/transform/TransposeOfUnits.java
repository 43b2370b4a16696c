// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Transpose;
import dev.nyala.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code transpose(x) = reshape(x)} if only axes of size 1 change places. */
final class TransposeOfUnits implements Simplification {

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    if (!(node.op() instanceof Transpose transpose)) {
      return null;
    }
    Shape shape = node.operand(0).shape();
    int[] moved = transpose.permutation().stream().filter(axis -> !shape.dim(axis).is(1)).toArray();
    for (int i = 1; i < moved.length; i++) {
      if (moved[i] < moved[i - 1]) {
        return null;
      }
    }
    return List.of(node.operand(0).reshape(node.type().shape()));
  }
}
