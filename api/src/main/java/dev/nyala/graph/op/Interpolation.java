// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;

/**
 * The linear map that resizes one axis.
 *
 * @param method how elements are computed
 * @param mode where elements lie
 */
record Interpolation(ResizeMethod method, CoordinateMode mode) {

  /** Resizes an axis. */
  Value resize(Value x, int axis, int to) {
    return multiply(weights(x.dtype(), x.shape().toInt(axis), to), x, axis, to, false);
  }

  /** Returns the gradient of a resized axis by what it was before. */
  Value transposed(Value dy, int axis, int from) {
    return multiply(weights(dy.dtype(), from, dy.shape().toInt(axis)), dy, axis, from, true);
  }

  private static Value multiply(Tensor weights, Value x, int axis, int to, boolean transposed) {
    Shape shape = x.shape();
    Dim before = shape.slice(0, axis).sizeDim();
    Dim after = shape.slice(axis + 1, shape.rank()).sizeDim();
    Value matrices = x.reshape(Shape.ofDims(before, shape.dim(axis), after));
    Value product = x.graph().constant(weights).matmul(matrices, transposed, false);
    return product.reshape(shape.with(axis, Dim.of(to)));
  }

  /** Returns the weights {@code [1, to, from]} of the interpolation along an axis. */
  private Tensor weights(DType dtype, int from, int to) {
    TensorBuffer weights = new TensorBuffer(TensorType.of(dtype, 1, to, from));
    for (int i = 0; i < to; i++) {
      if (method == ResizeMethod.NEAREST) {
        weights.setDouble(i * from + mode.nearest(i, from, to), 1);
      } else {
        setNeighbours(weights, i, from, mode.original(i, from, to));
      }
    }
    return weights.toTensor();
  }

  private void setNeighbours(TensorBuffer weights, int i, int from, double original) {
    // Linear interpolation continues the outermost elements; so does clamping.
    double position =
        method == ResizeMethod.BILINEAR ? Math.max(0, Math.min(original, from - 1)) : original;
    int first = (int) Math.floor(position) - method.radius() + 1;
    double sum = 0;
    for (int n = Math.max(first, 0); n < Math.min(first + 2 * method.radius(), from); n++) {
      sum += method.weight(position - n);
    }
    for (int n = Math.max(first, 0); n < Math.min(first + 2 * method.radius(), from); n++) {
      weights.setDouble(i * from + n, method.weight(position - n) / sum);
    }
  }
}
