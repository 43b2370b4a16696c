// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import dev.nyala.graph.Operand;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Axes as callers give them: from 0, or from -1 for the last. */
final class AxisArguments {

  private AxisArguments() {}

  /** Returns an axis of a value, from 0. */
  static int of(Operand<?> x, int axis) {
    return within(axis, x.type().rank(), x);
  }

  /** Returns the position of a new axis, from 0 to the rank. */
  static int inserted(Operand<?> x, int axis) {
    return within(axis, x.type().rank() + 1, x);
  }

  private static int within(int axis, int rank, Operand<?> x) {
    int positive = axis < 0 ? axis + rank : axis;
    if (positive < 0 || positive >= rank) {
      throw new GraphException(
          Diagnostic.of("An axis is out of range")
              .received("axis %d of %s", axis, x)
              .expected("%d to %d", -rank, rank - 1)
              .where(place(x)));
    }
    return positive;
  }

  private static String place(Operand<?> x) {
    String scope = x instanceof Value value ? value.graph().scope() : "";
    return scope.isEmpty() ? "ops" : scope;
  }

  /** Returns distinct axes of a value, ascending; all of them if none is given. */
  static Axes allOr(Operand<?> x, int... axes) {
    if (axes.length == 0) {
      return Axes.range(0, x.type().rank());
    }
    int[] positive = IntStream.of(axes).map(a -> of(x, a)).sorted().toArray();
    if (IntStream.of(positive).distinct().count() != positive.length) {
      throw new GraphException(
          Diagnostic.of("An axis is named twice")
              .received("axes %s of %s", Arrays.toString(axes), x));
    }
    return Axes.of(positive);
  }
}
