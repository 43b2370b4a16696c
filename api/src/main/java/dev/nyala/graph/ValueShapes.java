// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import dev.nyala.graph.op.BroadcastTo;
import dev.nyala.graph.op.Cast;
import dev.nyala.graph.op.Constant;
import dev.nyala.graph.op.DimensionSize;
import dev.nyala.graph.op.MatMul;
import dev.nyala.graph.op.Reduce;
import dev.nyala.graph.op.Reduction;
import dev.nyala.graph.op.Reshape;
import dev.nyala.graph.op.Transpose;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;

/**
 * The part of a value's fluent form that changes shapes and dtypes, reduces and multiplies
 * matrices.
 */
public abstract sealed class ValueShapes permits ValueComparisons {

  ValueShapes() {}

  abstract Value self();

  static Value widen(Value value, int rank) {
    Shape shape = value.shape();
    while (shape.rank() < rank) {
      shape = shape.insert(0, Dim.of(1));
    }
    return shape.rank() == value.rank() ? value : value.reshape(shape);
  }

  /**
   * Returns a constant that stretches against this value.
   *
   * @param number its only element, rounded to this value's dtype
   * @return a constant of this rank whose axes all have size 1
   */
  public Value like(double number) {
    Shape ones = Shape.of(Axes.repeat(1, self().rank()).toArray());
    TensorType type = new TensorType(self().dtype(), ones);
    return self().graph().add(new Constant(Tensor.full(type, number)));
  }

  /**
   * Converts the elements.
   *
   * @param dtype the element type
   * @return this value itself if it has that dtype
   */
  public Value cast(DType dtype) {
    return dtype == self().dtype() ? self() : self().graph().add(new Cast(dtype), self());
  }

  /**
   * Gives the elements another shape.
   *
   * @param shape a shape of the same size
   * @return this value itself if it has that shape
   */
  public Value reshape(Shape shape) {
    return shape.equals(self().shape()) ? self() : self().graph().add(new Reshape(shape), self());
  }

  /**
   * Permutes the axes.
   *
   * @param permutation axis {@code i} of the result is axis {@code permutation[i]} of this
   * @return the transposed value
   */
  public Value transpose(int... permutation) {
    return self().graph().add(new Transpose(Axes.of(permutation)), self());
  }

  /**
   * Stretches axes of size 1.
   *
   * @param shape a shape of the same rank
   * @return this value itself if it has that shape
   */
  public Value broadcastTo(Shape shape) {
    Value value = widen(self(), shape.rank());
    return shape.equals(value.shape()) ? value : value.graph().add(new BroadcastTo(shape), value);
  }

  /**
   * Sums over axes, which stay with size 1.
   *
   * @param axes the axes
   * @return the sums
   */
  public Value sum(int... axes) {
    return reduce(Reduction.SUM, Axes.of(axes));
  }

  /**
   * Takes the largest element over axes, which stay with size 1.
   *
   * @param axes the axes
   * @return the maxima
   */
  public Value max(int... axes) {
    return reduce(Reduction.MAX, Axes.of(axes));
  }

  /**
   * Reduces axes, which stay with size 1.
   *
   * @param reduction how
   * @param axes the axes; none leaves the value as it is
   * @return the reduced value
   */
  public Value reduce(Reduction reduction, Axes axes) {
    return axes.size() == 0 ? self() : self().graph().add(new Reduce(reduction, axes), self());
  }

  /**
   * Returns the number of elements, as a scalar of this dtype.
   *
   * @return a constant if the shape is static
   */
  public Value elementCount() {
    return sizeOf(Axes.range(0, self().rank()));
  }

  /**
   * Returns the number of elements along axes, as a scalar of this dtype.
   *
   * @param axes the axes
   * @return the product of their dimensions, a constant if they are static
   */
  public Value sizeOf(Axes axes) {
    GraphBuilder graph = self().graph();
    double fixed = 1;
    Value count = null;
    for (int axis : axes.toArray()) {
      Dim dim = self().shape().dim(axis);
      if (dim.isStatic()) {
        fixed *= dim.toInt();
      } else {
        Value size = graph.add(new DimensionSize(axis), self()).cast(self().dtype());
        count = count == null ? size : count.multiply(size);
      }
    }
    Value constant = graph.constant(Tensor.scalar(self().dtype(), fixed));
    return count == null ? constant : fixed == 1 ? count : count.multiply(constant);
  }

  /**
   * Takes the mean over axes, which stay with size 1.
   *
   * @param axes the axes
   * @return the means
   */
  public Value mean(int... axes) {
    return sum(axes).divide(sizeOf(Axes.of(axes)));
  }

  /**
   * Removes axes of size 1.
   *
   * @param axes the axes
   * @return the value with fewer axes
   */
  public Value squeeze(int... axes) {
    return reshape(self().shape().without(Axes.of(axes)));
  }

  /**
   * Multiplies matrices along the last two axes.
   *
   * @param other a value of the same rank
   * @return the matrix product
   */
  public Value matmul(Value other) {
    return matmul(other, false, false);
  }

  /**
   * Multiplies matrices along the last two axes, transposing them first if asked.
   *
   * @param other a value of the same rank
   * @param transposeThis whether this is transposed
   * @param transposeOther whether the other is transposed
   * @return the matrix product
   */
  public Value matmul(Value other, boolean transposeThis, boolean transposeOther) {
    return self().graph().add(new MatMul(transposeThis, transposeOther), self(), other);
  }
}
