// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import dev.nyala.graph.Operand;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Other shapes of the same elements.
 *
 * <p>Axes count from 0, or from -1 for the last.
 */
public final class Shapes {

  private Shapes() {}

  /**
   * Gives a value another shape.
   *
   * @param x a value
   * @param dimensions the sizes; one may be -1, which stands for what is left
   * @param <T> the kind of operand
   * @return the same elements in row-major order
   * @throws GraphException if the sizes do not divide the number of elements
   */
  public static <T extends Operand<T>> T reshape(T x, int... dimensions) {
    int[] sizes = dimensions.clone();
    return Call.of("numpy.Reshape")
        .with("newshape", Axes.of(sizes))
        .on(x, v -> v.reshape(target(v, sizes)));
  }

  private static Shape target(Value x, int... dimensions) {
    List<Dim> dims = new ArrayList<>();
    Dim known = Dim.of(1);
    int open = -1;
    for (int i = 0; i < dimensions.length; i++) {
      if (dimensions[i] == -1 && open < 0) {
        open = i;
        dims.add(Dim.of(1));
      } else if (dimensions[i] < 0) {
        throw mismatch(x, dimensions);
      } else {
        dims.add(Dim.of(dimensions[i]));
        known = known.times(dimensions[i]);
      }
    }
    if (open >= 0) {
      dims.set(open, rest(x, known, dimensions));
    }
    Shape shape = Shape.of(dims);
    if (!shape.sizeDim().equals(x.shape().sizeDim())) {
      throw mismatch(x, dimensions);
    }
    return shape;
  }

  private static Dim rest(Value x, Dim known, int... dimensions) {
    if (known.is(0)) {
      throw mismatch(x, dimensions);
    }
    Dim rest = x.shape().sizeDim().floorDiv(known);
    if (!rest.times(known).equals(x.shape().sizeDim())) {
      throw mismatch(x, dimensions);
    }
    return rest;
  }

  private static GraphException mismatch(Value x, int... dimensions) {
    return new GraphException(
        Diagnostic.of("A value cannot be reshaped")
            .received("%s to %s", x, Arrays.toString(dimensions))
            .expected("%s elements; at most one dimension of -1", x.shape().sizeDim()));
  }

  /**
   * Makes a value a vector.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return its elements in row-major order
   */
  public static <T extends Operand<T>> T ravel(T x) {
    return Call.of("numpy.Ravel").on(x, v -> v.reshape(Shape.ofDims(v.shape().sizeDim())));
  }

  /**
   * Inserts an axis of size 1.
   *
   * @param x a value
   * @param axis its position in the result
   * @param <T> the kind of operand
   * @return a value with one axis more
   */
  public static <T extends Operand<T>> T expandDims(T x, int axis) {
    return Call.of("numpy.ExpandDims")
        .with("axis", axis)
        .on(x, v -> v.reshape(v.shape().insert(AxisArguments.inserted(v, axis), Dim.of(1))));
  }

  /**
   * Removes axes of size 1.
   *
   * @param x a value
   * @param axes the axes; all of size 1 if none is given
   * @param <T> the kind of operand
   * @return a value with fewer axes
   * @throws GraphException if a named axis has another size
   */
  public static <T extends Operand<T>> T squeeze(T x, int... axes) {
    int[] own = axes.clone();
    return Call.of("numpy.Squeeze").axis(own).on(x, v -> squeezed(v, own));
  }

  private static Value squeezed(Value x, int... axes) {
    int[] removed =
        axes.length > 0
            ? AxisArguments.allOr(x, axes).toArray()
            : Axes.range(0, x.rank()).stream().filter(a -> x.shape().dim(a).is(1)).toArray();
    for (int axis : removed) {
      if (!x.shape().dim(axis).is(1)) {
        throw new GraphException(
            Diagnostic.of("An axis cannot be squeezed")
                .received("axis %d of %s", axis, x)
                .expected("an axis of size 1"));
      }
    }
    return x.squeeze(removed);
  }

  /**
   * Permutes axes.
   *
   * @param x a value
   * @param permutation axis {@code i} of the result is axis {@code permutation[i]} of x; if empty,
   *     the axes are reversed
   * @param <T> the kind of operand
   * @return the transposed value
   */
  public static <T extends Operand<T>> T transpose(T x, int... permutation) {
    int[] own = permutation.clone();
    Call call = Call.of("numpy.Transpose");
    return (own.length == 0 ? call : call.with("axes", Axes.of(own))).on(x, v -> permuted(v, own));
  }

  private static Value permuted(Value x, int... permutation) {
    int[] axes = new int[x.rank()];
    Arrays.setAll(axes, i -> x.rank() - 1 - i);
    if (permutation.length > 0) {
      axes = Arrays.stream(permutation).map(a -> AxisArguments.of(x, a)).toArray();
    }
    return x.transpose(axes);
  }

  /**
   * Exchanges two axes.
   *
   * @param x a value
   * @param first an axis
   * @param second an axis
   * @param <T> the kind of operand
   * @return the transposed value
   */
  public static <T extends Operand<T>> T swapAxes(T x, int first, int second) {
    return Call.of("numpy.Swapaxes")
        .with("axis1", first)
        .with("axis2", second)
        .on(x, v -> swapped(v, first, second));
  }

  private static Value swapped(Value x, int first, int second) {
    int a = AxisArguments.of(x, first);
    int b = AxisArguments.of(x, second);
    int[] permutation = Axes.range(0, x.rank()).toArray();
    permutation[a] = b;
    permutation[b] = a;
    return a == b ? x : x.transpose(permutation);
  }

  /**
   * Moves an axis; the others keep their order.
   *
   * @param x a value
   * @param from where the axis is
   * @param to where it shall be
   * @param <T> the kind of operand
   * @return the transposed value
   */
  public static <T extends Operand<T>> T moveAxis(T x, int from, int to) {
    return Call.of("numpy.Moveaxis")
        .with("source", from)
        .with("destination", to)
        .on(x, v -> moved(v, from, to));
  }

  private static Value moved(Value x, int from, int to) {
    int source = AxisArguments.of(x, from);
    int target = AxisArguments.of(x, to);
    List<Integer> order = new ArrayList<>(Axes.range(0, x.rank()).stream().boxed().toList());
    order.remove(source);
    order.add(target, source);
    return source == target ? x : x.transpose(order.stream().mapToInt(Integer::intValue).toArray());
  }

  /**
   * Stretches axes of size 1, after putting axes in front until the ranks agree.
   *
   * @param x a value
   * @param shape the wanted shape
   * @param <T> the kind of operand
   * @return a value of that shape
   */
  public static <T extends Operand<T>> T broadcastTo(T x, Shape shape) {
    return Call.of("numpy.BroadcastTo").with("shape", shape).on(x, v -> v.broadcastTo(shape));
  }
}
