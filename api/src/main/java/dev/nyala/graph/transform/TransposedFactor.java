// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.MatMul;
import dev.nyala.graph.op.Transpose;
import dev.nyala.tensor.Axes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code matmul(transpose(a), b) = matmul{transposeA}(a, b)}, and likewise for b. */
final class TransposedFactor implements Simplification {

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    if (!(node.op() instanceof MatMul op)) {
      return null;
    }
    Value a = node.operand(0);
    Value b = node.operand(1);
    boolean first = isSwapped(a);
    boolean second = isSwapped(b);
    if (!first && !second) {
      return null;
    }
    MatMul plain = new MatMul(op.transposeA() != first, op.transposeB() != second);
    Value left = first ? Candidate.source(a) : a;
    Value right = second ? Candidate.source(b) : b;
    return List.of(node.target().add(plain, left, right));
  }

  private static boolean isSwapped(Value value) {
    int rank = value.rank();
    int[] swapped = Axes.range(0, rank).toArray();
    swapped[rank - 1] = rank - 2;
    swapped[rank - 2] = rank - 1;
    return Candidate.isBy(value, new Transpose(Axes.of(swapped)));
  }
}
