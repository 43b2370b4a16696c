// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.weights;

import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;

/** Puts the elements of weights in another order. */
final class Rearranged {

  private Rearranged() {}

  /** Returns a tensor whose elements are some of another, by their index. */
  private static Tensor gather(Tensor from, Shape shape, IntUnaryOperator source) {
    TensorBuffer values = from.toBuffer();
    TensorBuffer target = new TensorBuffer(new TensorType(from.dtype(), shape));
    for (int i = 0; i < target.size(); i++) {
      target.copyFrom(i, values, source.applyAsInt(i), 1);
    }
    return target.toTensor();
  }

  private static int[] dims(Shape shape) {
    int[] dims = new int[shape.rank()];
    for (int axis = 0; axis < dims.length; axis++) {
      dims[axis] = shape.dim(axis).toInt();
    }
    return dims;
  }

  /** Puts axes in another order: the first of the result is the one that is named first. */
  static Tensor transpose(Tensor from, int... axes) {
    int[] dims = dims(from.shape());
    int[] strides = new int[dims.length];
    int stride = 1;
    for (int axis = dims.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= dims[axis];
    }
    int[] moved = new int[dims.length];
    for (int axis = 0; axis < dims.length; axis++) {
      moved[axis] = dims[axes[axis]];
    }
    return gather(
        from,
        Shape.of(moved),
        index -> {
          int rest = index;
          int source = 0;
          for (int axis = moved.length - 1; axis >= 0; axis--) {
            source += rest % moved[axis] * strides[axes[axis]];
            rest /= moved[axis];
          }
          return source;
        });
  }

  /** Turns all axes around but the last two, as a convolution differs from a correlation. */
  static Tensor flip(Tensor kernel) {
    int[] dims = dims(kernel.shape());
    int inner = dims[dims.length - 1] * dims[dims.length - 2];
    int outer = inner == 0 ? 0 : kernel.size() / inner;
    return gather(
        kernel, kernel.shape(), index -> (outer - 1 - index / inner) * inner + index % inner);
  }

  /** Returns columns of a matrix. */
  static Tensor columns(Tensor matrix, int from, int count) {
    int rows = matrix.shape().toInt(0);
    int columns = matrix.shape().toInt(1);
    return gather(
        matrix, Shape.of(rows, count), index -> index / count * columns + from + index % count);
  }

  /** Reads a matrix row by row and writes it column by column. */
  static Tensor byColumns(Tensor matrix) {
    int rows = matrix.shape().toInt(0);
    int columns = matrix.shape().toInt(1);
    return gather(matrix, matrix.shape(), index -> index / columns + index % columns * rows);
  }

  /** Puts tensors beside one another along the last axis. */
  static Tensor join(List<Tensor> parts) {
    Tensor first = parts.get(0);
    int last = first.shape().rank() - 1;
    int rows = first.size() / Math.max(1, first.shape().toInt(last));
    int width = parts.stream().mapToInt(part -> part.shape().toInt(last)).sum();
    int[] dims = dims(first.shape());
    dims[last] = width;
    TensorBuffer target = new TensorBuffer(new TensorType(first.dtype(), Shape.of(dims)));
    int at = 0;
    for (Tensor part : parts) {
      int own = part.shape().toInt(last);
      TensorBuffer values = part.toBuffer();
      for (int row = 0; row < rows; row++) {
        target.copyFrom(row * width + at, values, row * own, own);
      }
      at += own;
    }
    return target.toTensor();
  }

  /** Changes each of some equally wide blocks of columns. */
  static Tensor blocks(Tensor matrix, int count, UnaryOperator<Tensor> change) {
    int width = matrix.shape().toInt(1) / count;
    List<Tensor> blocks = new ArrayList<>();
    for (int block = 0; block < count; block++) {
      blocks.add(change.apply(columns(matrix, block * width, width)));
    }
    return join(blocks);
  }
}
