// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.BroadcastTo;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Select;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code f(broadcast_to(x), y) = f(x, y)} for element-wise f, if y alone gives the result its
 * shape.
 */
final class StretchedOperand implements Simplification {

  @Override
  public @Nullable List<Value> apply(Candidate node) {
    boolean elementWise =
        node.op() instanceof Binary
            || node.op() instanceof Comparison
            || node.op() instanceof Select;
    if (!elementWise) {
      return null;
    }
    List<Value> operands = new ArrayList<>(node.operands());
    boolean changed = false;
    for (int i = 0; i < operands.size(); i++) {
      if (Candidate.producer(operands.get(i), BroadcastTo.class) != null) {
        Value stretched = operands.get(i);
        operands.set(i, Candidate.source(stretched));
        if (stretch(operands).equals(node.type().shape())) {
          changed = true;
        } else {
          operands.set(i, stretched);
        }
      }
    }
    return changed ? node.target().apply(node.op(), operands) : null;
  }

  private static Shape stretch(List<Value> operands) {
    Shape shape = operands.get(0).shape();
    for (Value operand : operands) {
      for (int a = 0; a < shape.rank(); a++) {
        Dim dim = operand.shape().dim(a);
        shape = dim.is(1) ? shape : shape.with(a, dim);
      }
    }
    return shape;
  }
}
