// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.DimensionSize;
import dev.nyala.graph.op.Iota;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;

/** Numbers that follow from dimensions, whether they are known before the run or not. */
final class Counts {

  private Counts() {}

  /** Returns 0, 1, 2 and so on as INT64 {@code [size]}. */
  static Value upTo(GraphBuilder graph, Dim size) {
    return along(graph, size, 0, 1);
  }

  /** Returns 0, 1, 2 and so on along an axis, all other axes of size 1, as INT64. */
  static Value along(GraphBuilder graph, Dim size, int axis, int rank) {
    Shape shape = Shape.of(Axes.repeat(1, rank).toArray()).with(axis, size);
    return graph.add(new Iota(new TensorType(DType.INT64, shape), axis));
  }

  /** Returns a dimension as an INT64 scalar. */
  static Value of(GraphBuilder graph, Dim dim) {
    return dim.isStatic()
        ? graph.constant(Tensor.scalar(DType.INT64, dim.toInt()))
        : graph.add(new DimensionSize(0), upTo(graph, dim));
  }
}
