// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Operand;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Pad;
import dev.nyala.graph.op.Reverse;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Parts of values, values within larger ones, and values turned round.
 *
 * <p>Axes count from 0, or from -1 for the last.
 */
public final class Slicing {

  private Slicing() {}

  /**
   * Takes a part by an index for each axis, as Python's {@code x[:, -1, 2:5, ::2]}.
   *
   * @param x a value
   * @param indices for the first axes; those that are left are taken whole
   * @param <T> the kind of operand
   * @return the part
   * @throws dev.nyala.error.GraphException if there are more indices than axes
   */
  public static <T extends Operand<T>> T get(T x, Index... indices) {
    Index[] own = indices.clone();
    return Call.of("numpy.GetItem").with("key", Index.text(own)).on(x, v -> IndexedPart.of(v, own));
  }

  /**
   * Takes a range of an axis: {@code x[..., from:to, ...]}.
   *
   * @param x a value
   * @param axis the axis
   * @param from the first index; from the end if negative
   * @param to one past the last index; from the end if negative
   * @param <T> the kind of operand
   * @return the part
   */
  public static <T extends Operand<T>> T slice(T x, int axis, int from, int to) {
    return along(x, axis, Index.range(from, to));
  }

  /**
   * Takes an axis from an index to its end: {@code x[..., from:, ...]}.
   *
   * @param x a value
   * @param axis the axis
   * @param from the first index; from the end if negative
   * @param <T> the kind of operand
   * @return the part
   */
  public static <T extends Operand<T>> T sliceFrom(T x, int axis, int from) {
    return along(x, axis, Index.from(from));
  }

  /**
   * Takes one index of an axis, which goes away: {@code x[..., index, ...]}.
   *
   * @param x a value
   * @param axis the axis
   * @param index the index; from the end if negative
   * @param <T> the kind of operand
   * @return the part
   */
  public static <T extends Operand<T>> T at(T x, int axis, int index) {
    return along(x, axis, Index.at(index));
  }

  private static <T extends Operand<T>> T along(T x, int axis, Index index) {
    int positive = AxisArguments.of(x, axis);
    List<Index> indices = new ArrayList<>(Collections.nCopies(positive, Index.all()));
    indices.add(index);
    return get(x, indices.toArray(Index[]::new));
  }

  /**
   * Puts a constant before and after an axis.
   *
   * @param x a value
   * @param axis the axis
   * @param before how often before
   * @param after how often after
   * @param constant what to put there
   * @param <T> the kind of operand
   * @return the longer value
   */
  public static <T extends Operand<T>> T pad(
      T x, int axis, int before, int after, double constant) {
    int positive = AxisArguments.of(x, axis);
    int[] widths = new int[2 * x.type().rank()];
    widths[2 * positive] = before;
    widths[2 * positive + 1] = after;
    return Call.of("numpy.Pad")
        .with("pad_width", Axes.of(widths))
        .with("constant_values", constant)
        .on(x, v -> padded(v, positive, before, after, constant));
  }

  private static Value padded(Value x, int axis, int before, int after, double constant) {
    List<Dim> low = new ArrayList<>(Collections.nCopies(x.rank(), Dim.of(0)));
    List<Dim> high = new ArrayList<>(low);
    low.set(axis, Dim.of(before));
    high.set(axis, Dim.of(after));
    return x.graph().add(new Pad(low, high, constant), x);
  }

  /**
   * Reverses the order of elements along axes.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @param <T> the kind of operand
   * @return the reversed value
   */
  public static <T extends Operand<T>> T flip(T x, int... axes) {
    int[] own = axes.clone();
    return Call.of("numpy.Flip")
        .axis(own)
        .on(x, v -> v.graph().add(new Reverse(AxisArguments.allOr(v, own)), v));
  }
}
