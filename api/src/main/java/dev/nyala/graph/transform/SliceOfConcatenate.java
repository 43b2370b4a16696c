// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.Slice;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code slice(concatenate(x, y)) = slice(y)} if it takes elements of one operand alone. */
final class SliceOfConcatenate implements Simplification {

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    if (!(node.op() instanceof Slice slice)) {
      return null;
    }
    Node joined = node.operand(0).producer();
    if (joined == null || !(joined.op() instanceof Concatenate concatenate)) {
      return null;
    }
    int axis = concatenate.axis();
    Dim from = slice.starts().get(axis);
    Dim to = slice.limits().get(axis);
    Dim offset = Dim.of(0);
    for (Value operand : joined.operands()) {
      Dim start = from.minus(offset);
      Dim rest = offset.plus(operand.shape().dim(axis)).minus(to);
      if (!start.isStatic() || start.toInt() < 0) {
        return null;
      }
      if (rest.isStatic() && rest.toInt() >= 0) {
        Slice part =
            new Slice(
                Shape.of(slice.starts()).with(axis, start).dims(),
                Shape.of(slice.limits()).with(axis, to.minus(offset)).dims(),
                slice.strides());
        return List.of(node.target().add(part, operand));
      }
      offset = offset.plus(operand.shape().dim(axis));
    }
    return null;
  }
}
