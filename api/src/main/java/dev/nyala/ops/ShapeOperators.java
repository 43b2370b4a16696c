// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Operand;
import dev.nyala.tensor.DType;
import java.util.List;

/**
 * The functions that take parts, rearrange and reduce, as methods.
 *
 * <p>Axes count from 0, the batch axis, or from -1 for the last.
 *
 * @param <T> the kind of tensor itself
 */
public interface ShapeOperators<T extends ShapeOperators<T>> extends Operand<T> {
  /**
   * Takes a part, as Python's {@code x[:, -1, 2:5, ::2]}.
   *
   * @param indices for the first axes; those that are left are taken whole
   * @return the part
   */
  default T get(Index... indices) {
    return Slicing.get(self(), indices);
  }

  /**
   * Takes a part, as Python's brackets: {@code x.slice(":, -1, 2:5, ::2")}.
   *
   * @param indices what stands between the brackets
   * @return the part
   */
  default T slice(String indices) {
    return Slicing.get(self(), Index.parse(indices).toArray(Index[]::new));
  }

  /**
   * Gives another shape, the batch axis included.
   *
   * @param dimensions the sizes; one may be -1, which stands for what is left
   * @return the same elements in row-major order
   */
  default T reshape(int... dimensions) {
    return Shapes.reshape(self(), dimensions);
  }

  /**
   * Permutes axes.
   *
   * @param permutation axis {@code i} of the result is axis {@code permutation[i]} of this; if
   *     empty, the axes are reversed
   * @return the transposed tensor
   */
  default T transpose(int... permutation) {
    return Shapes.transpose(self(), permutation);
  }

  /**
   * Inserts an axis of size 1.
   *
   * @param axis its position in the result
   * @return a tensor with one axis more
   */
  default T expandDims(int axis) {
    return Shapes.expandDims(self(), axis);
  }

  /**
   * Removes axes of size 1.
   *
   * @param axes the axes; all of size 1 if none is given
   * @return a tensor with fewer axes
   */
  default T squeeze(int... axes) {
    return Shapes.squeeze(self(), axes);
  }

  /**
   * Joins this and another along an axis.
   *
   * @param other a tensor
   * @param axis the axis
   * @return the longer tensor
   */
  default T concatenate(T other, int axis) {
    return Joining.concatenate(List.of(self(), other), axis);
  }

  /**
   * Sums over axes, which go away.
   *
   * @param axes the axes, all if none is given
   * @return the sums
   */
  default T sum(int... axes) {
    return Reductions.sum(self(), axes);
  }

  /**
   * Takes means over axes, which go away.
   *
   * @param axes the axes, all if none is given
   * @return the means
   */
  default T mean(int... axes) {
    return Reductions.mean(self(), axes);
  }

  /**
   * Takes the largest elements along axes, which go away.
   *
   * @param axes the axes, all if none is given
   * @return the maxima
   */
  default T max(int... axes) {
    return Reductions.max(self(), axes);
  }

  /**
   * Takes the smallest elements along axes, which go away.
   *
   * @param axes the axes, all if none is given
   * @return the minima
   */
  default T min(int... axes) {
    return Reductions.min(self(), axes);
  }

  /**
   * Converts the elements to another dtype.
   *
   * @param dtype the dtype
   * @return the converted tensor
   */
  default T cast(DType dtype) {
    return Elementwise.cast(self(), dtype);
  }

  /** An operand is of the class that its declaration names. */
  @SuppressWarnings("unchecked")
  private T self() {
    return (T) this;
  }
}
