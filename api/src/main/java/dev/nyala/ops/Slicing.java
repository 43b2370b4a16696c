// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Pad;
import dev.nyala.graph.op.Reverse;
import dev.nyala.graph.op.Slice;
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
   * Takes a range of an axis: {@code x[..., from:to, ...]}.
   *
   * @param x a value
   * @param axis the axis
   * @param from the first index; from the end if negative
   * @param to one past the last index; from the end if negative
   * @return the part
   */
  public static Value slice(Value x, int axis, int from, int to) {
    int positive = AxisArguments.of(x, axis);
    return along(x, positive, index(x, positive, from), index(x, positive, to));
  }

  /**
   * Takes an axis from an index to its end: {@code x[..., from:, ...]}.
   *
   * @param x a value
   * @param axis the axis
   * @param from the first index; from the end if negative
   * @return the part
   */
  public static Value sliceFrom(Value x, int axis, int from) {
    int positive = AxisArguments.of(x, axis);
    return along(x, positive, index(x, positive, from), x.shape().dim(positive));
  }

  /**
   * Takes one index of an axis, which goes away: {@code x[..., index, ...]}.
   *
   * @param x a value
   * @param axis the axis
   * @param index the index; from the end if negative
   * @return the part
   */
  public static Value at(Value x, int axis, int index) {
    int positive = AxisArguments.of(x, axis);
    Dim from = index(x, positive, index);
    return along(x, positive, from, from.plus(1)).squeeze(positive);
  }

  private static Dim index(Value x, int axis, int index) {
    return index < 0 ? x.shape().dim(axis).plus(index) : Dim.of(index);
  }

  private static Value along(Value x, int axis, Dim from, Dim to) {
    return x.graph().add(Slice.along(x.shape(), axis, from, to), x);
  }

  /**
   * Puts a constant before and after an axis.
   *
   * @param x a value
   * @param axis the axis
   * @param before how often before
   * @param after how often after
   * @param constant what to put there
   * @return the longer value
   */
  public static Value pad(Value x, int axis, int before, int after, double constant) {
    int positive = AxisArguments.of(x, axis);
    List<Dim> low = new ArrayList<>(Collections.nCopies(x.rank(), Dim.of(0)));
    List<Dim> high = new ArrayList<>(low);
    low.set(positive, Dim.of(before));
    high.set(positive, Dim.of(after));
    return x.graph().add(new Pad(low, high, constant), x);
  }

  /**
   * Reverses the order of elements along axes.
   *
   * @param x a value
   * @param axes the axes, all if none is given
   * @return the reversed value
   */
  public static Value flip(Value x, int... axes) {
    return x.graph().add(new Reverse(AxisArguments.allOr(x, axes)), x);
  }
}
