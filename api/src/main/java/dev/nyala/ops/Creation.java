// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.GraphBuilder;
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
   * @return a value of that type
   */
  public static Value fullLike(Value x, double number) {
    return x.like(number).broadcastTo(x.shape());
  }

  /**
   * Returns zeros in the type of a value.
   *
   * @param x a value
   * @return zeros
   */
  public static Value zerosLike(Value x) {
    return fullLike(x, 0);
  }

  /**
   * Returns ones in the type of a value.
   *
   * @param x a value
   * @return ones
   */
  public static Value onesLike(Value x) {
    return fullLike(x, 1);
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
