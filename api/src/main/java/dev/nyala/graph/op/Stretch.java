// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;

/** The one broadcasting rule of the representation: an axis of size 1 stretches. */
final class Stretch {

  static final Constraint RANKS = Constraint.of("C1", "the operands have equal ranks");
  static final Constraint DIMS =
      Constraint.of("C2", "the operands' dimensions are equal, or 1 and stretched");

  private Stretch() {}

  static Shape shape(Operands in, List<TensorType> operands) {
    return shape(in, operands, operands.get(0).rank());
  }

  /** Returns the common shape of the first {@code axes} axes. */
  static Shape shape(Operands in, List<TensorType> operands, int axes) {
    Shape result = operands.get(0).shape().slice(0, axes);
    for (TensorType operand : operands) {
      in.check(RANKS, operand.rank() == operands.get(0).rank());
      for (int a = 0; a < axes; a++) {
        Dim mine = result.dim(a);
        Dim other = operand.shape().dim(a);
        in.check(DIMS, mine.equals(other) || mine.is(1) || other.is(1), "%s and %s", mine, other);
        result = mine.is(1) ? result.with(a, other) : result;
      }
    }
    return result;
  }
}
