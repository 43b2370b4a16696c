// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
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
   * @return the same elements in row-major order
   * @throws GraphException if the sizes do not divide the number of elements
   */
  public static Value reshape(Value x, int... dimensions) {
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
    return x.reshape(shape);
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
   * @return its elements in row-major order
   */
  public static Value ravel(Value x) {
    return x.reshape(Shape.ofDims(x.shape().sizeDim()));
  }

  /**
   * Inserts an axis of size 1.
   *
   * @param x a value
   * @param axis its position in the result
   * @return a value with one axis more
   */
  public static Value expandDims(Value x, int axis) {
    return x.reshape(x.shape().insert(AxisArguments.inserted(x, axis), Dim.of(1)));
  }

  /**
   * Removes axes of size 1.
   *
   * @param x a value
   * @param axes the axes; all of size 1 if none is given
   * @return a value with fewer axes
   * @throws GraphException if a named axis has another size
   */
  public static Value squeeze(Value x, int... axes) {
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
   * @return the transposed value
   */
  public static Value transpose(Value x, int... permutation) {
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
   * @return the transposed value
   */
  public static Value swapAxes(Value x, int first, int second) {
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
   * @return the transposed value
   */
  public static Value moveAxis(Value x, int from, int to) {
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
   * @return a value of that shape
   */
  public static Value broadcastTo(Value x, Shape shape) {
    return x.broadcastTo(shape);
  }
}
