// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import dev.nyala.graph.Operand;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.Slice;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Putting values together and taking them apart along an axis.
 *
 * <p>Axes count from 0, or from -1 for the last.
 */
public final class Joining {

  private Joining() {}

  /**
   * Joins values along an axis.
   *
   * @param values at least one; equal shapes but on the axis
   * @param axis the axis
   * @param <T> the kind of operand
   * @return of the dtype in which they meet
   */
  public static <T extends Operand<T>> T concatenate(List<? extends T> values, int axis) {
    return Call.of("numpy.Concatenate").with("axis", axis).on(values, all -> joined(all, axis));
  }

  private static Value joined(List<Value> values, int axis) {
    Value first = values.get(0);
    int positive = AxisArguments.of(first, axis);
    Value[] unified = Promotion.unify(values).toArray(Value[]::new);
    return first.graph().add(new Concatenate(positive), unified);
  }

  /**
   * Joins values along a new axis.
   *
   * @param values at least one; of one shape
   * @param axis the position of the new axis in the result
   * @param <T> the kind of operand
   * @return a value with one axis more
   */
  public static <T extends Operand<T>> T stack(List<? extends T> values, int axis) {
    return Call.of("numpy.Stack").with("axis", axis).on(values, all -> stacked(all, axis));
  }

  private static Value stacked(List<Value> values, int axis) {
    int positive = AxisArguments.inserted(values.get(0), axis);
    return concatenate(values.stream().map(v -> Shapes.expandDims(v, positive)).toList(), positive);
  }

  /**
   * Takes a value apart along an axis, which goes away.
   *
   * @param x a value
   * @param axis an axis of fixed size
   * @param <T> the kind of operand
   * @return one value per position
   */
  public static <T extends Operand<T>> List<T> unstack(T x, int axis) {
    return Call.of("core.Unstack").with("axis", axis).all(List.of(x), v -> apart(v.get(0), axis));
  }

  private static List<Value> apart(Value x, int axis) {
    int positive = AxisArguments.of(x, axis);
    return split(x, x.shape().toInt(positive), positive).stream()
        .map(v -> v.squeeze(positive))
        .toList();
  }

  /**
   * Cuts a value into equal parts along an axis.
   *
   * @param x a value
   * @param sections how many
   * @param axis an axis of fixed size
   * @param <T> the kind of operand
   * @return the parts
   * @throws GraphException if the parts are not equal
   */
  public static <T extends Operand<T>> List<T> split(T x, int sections, int axis) {
    return Call.of("numpy.Split")
        .with("indices_or_sections", sections)
        .with("axis", axis)
        .all(List.of(x), v -> equalParts(v.get(0), sections, axis));
  }

  private static List<Value> equalParts(Value x, int sections, int axis) {
    int positive = AxisArguments.of(x, axis);
    int size = x.shape().toInt(positive);
    if (sections <= 0 || size % sections != 0) {
      throw new GraphException(
          Diagnostic.of("A value cannot be cut into equal parts")
              .received("%d parts along axis %d of %s", sections, axis, x)
              .expected("a divisor of %d", size));
    }
    int part = size / sections;
    return split(x, IntStream.range(1, sections).map(i -> i * part).toArray(), positive);
  }

  /**
   * Cuts a value along an axis.
   *
   * @param x a value
   * @param positions where the second and later parts begin, ascending
   * @param axis an axis
   * @param <T> the kind of operand
   * @return one part more than positions
   */
  public static <T extends Operand<T>> List<T> split(T x, int[] positions, int axis) {
    int[] own = positions.clone();
    return Call.of("numpy.Split")
        .with("indices_or_sections", Axes.of(own))
        .with("axis", axis)
        .all(List.of(x), v -> parts(v.get(0), own, axis));
  }

  private static List<Value> parts(Value x, int[] positions, int axis) {
    int positive = AxisArguments.of(x, axis);
    List<Dim> bounds = new ArrayList<>();
    bounds.add(Dim.of(0));
    IntStream.of(positions).mapToObj(Dim::of).forEach(bounds::add);
    bounds.add(x.shape().dim(positive));
    return IntStream.range(0, bounds.size() - 1)
        .mapToObj(i -> Slice.along(x.shape(), positive, bounds.get(i), bounds.get(i + 1)))
        .map(slice -> x.graph().add(slice, x))
        .toList();
  }

  /**
   * Repeats a whole value along each axis, as {@code numpy.tile}.
   *
   * @param x a value
   * @param repeats how often along each axis, aligned to the last axis
   * @param <T> the kind of operand
   * @return the repeated value
   */
  public static <T extends Operand<T>> T tile(T x, int... repeats) {
    int[] own = repeats.clone();
    return Call.of("numpy.Tile").with("repeats", Axes.of(own)).on(x, v -> tiled(v, own));
  }

  private static Value tiled(Value x, int... repeats) {
    int rank = Math.max(x.rank(), repeats.length);
    Value result = Promotion.widen(x, rank);
    for (int i = 0; i < repeats.length; i++) {
      int axis = rank - repeats.length + i;
      result = repeats[i] == 1 ? result : repeatWhole(result, repeats[i], axis);
    }
    return result;
  }

  /**
   * Repeats each element along an axis, as {@code numpy.repeat}.
   *
   * @param x a value
   * @param repeats how often
   * @param axis the axis
   * @param <T> the kind of operand
   * @return the repeated value
   */
  public static <T extends Operand<T>> T repeat(T x, int repeats, int axis) {
    return Call.of("numpy.Repeat")
        .with("repeats", repeats)
        .with("axis", axis)
        .on(x, v -> repeated(v, repeats, axis));
  }

  private static Value repeated(Value x, int repeats, int axis) {
    int positive = AxisArguments.of(x, axis);
    return spread(x, positive + 1, repeats, positive);
  }

  private static Value repeatWhole(Value x, int repeats, int axis) {
    return spread(x, axis, repeats, axis);
  }

  /** Inserts an axis of a size and merges it with {@code merged}, which it is next to. */
  private static Value spread(Value x, int inserted, int size, int merged) {
    Shape wide = x.shape().insert(inserted, Dim.of(size));
    Value stretched = Shapes.expandDims(x, inserted).broadcastTo(wide);
    return stretched.reshape(x.shape().with(merged, x.shape().dim(merged).times(size)));
  }
}
