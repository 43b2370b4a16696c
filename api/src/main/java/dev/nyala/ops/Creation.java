// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Operand;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Iota;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;

/** Values made of nothing but their type. */
public final class Creation {

  private Creation() {}

  /**
   * Returns one number everywhere.
   *
   * @param graph where it is recorded
   * @param type its type, possibly symbolic
   * @param number the number
   * @return a value of that type
   */
  public static Value full(GraphBuilder graph, TensorType type, double number) {
    return graph.constant(Tensor.scalar(type.dtype(), number)).broadcastTo(type.shape());
  }

  /**
   * Returns one number in the type of a value.
   *
   * @param x a value
   * @param number the number
   * @param <T> the kind of operand
   * @return a value of that type
   */
  public static <T extends Operand<T>> T fullLike(T x, double number) {
    return Call.of("numpy.FullLike")
        .with("fill_value", number)
        .on(x, v -> v.like(number).broadcastTo(v.shape()));
  }

  /**
   * Returns zeros in the type of a value.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return zeros
   */
  public static <T extends Operand<T>> T zerosLike(T x) {
    return Call.of("numpy.ZerosLike").on(x, v -> fullLike(v, 0));
  }

  /**
   * Returns ones in the type of a value.
   *
   * @param x a value
   * @param <T> the kind of operand
   * @return ones
   */
  public static <T extends Operand<T>> T onesLike(T x) {
    return Call.of("numpy.OnesLike").on(x, v -> fullLike(v, 1));
  }

  /**
   * Counts from 0.
   *
   * @param graph where it is recorded
   * @param size how many, possibly symbolic
   * @param dtype a number type
   * @return 0, 1, ..., size - 1
   */
  public static Value arange(GraphBuilder graph, Dim size, DType dtype) {
    return graph.add(new Iota(new TensorType(dtype, Shape.ofDims(size)), 0));
  }

  /**
   * Returns a matrix of zeros with ones on its diagonal.
   *
   * @param graph where it is recorded
   * @param size of rows and columns, possibly symbolic
   * @param dtype its element type
   * @return {@code [size, size]}
   */
  public static Value eye(GraphBuilder graph, Dim size, DType dtype) {
    TensorType square = new TensorType(DType.INT32, Shape.ofDims(size, size));
    Value row = graph.add(new Iota(square, 0));
    Value column = graph.add(new Iota(square, 1));
    return graph.add(Comparison.EQUAL, row, column).cast(dtype);
  }
}
