// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.onnx.proto.ExternalFiles;
import dev.nyala.interop.onnx.proto.SparseTensorProto;
import dev.nyala.tensor.Positions;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.List;

/** Fills in the zeros of sparse tensors. */
final class SparseElements {

  /** A quarter of a gigabyte of single-precision numbers, announced in a few bytes. */
  private static final long MOST_ELEMENTS = 1 << 26;

  private SparseElements() {}

  static Tensor dense(SparseTensorProto sparse, ExternalFiles files) {
    Shape shape = shape(sparse.dims());
    Tensor values = sparse.values().tensor(files);
    Tensor indices = sparse.indices().tensor(files);
    TensorBuffer dense = new TensorBuffer(new TensorType(values.dtype(), shape));
    boolean offsets = indices.shape().rank() == 1;
    int width = offsets ? 1 : shape.rank();
    require(indices.size() == values.size() * width, sparse);
    Positions positions = Positions.of(shape);
    for (int i = 0; i < values.size(); i++) {
      long at = indices.getLong(i);
      if (!offsets) {
        int[] index = new int[width];
        for (int axis = 0; axis < width; axis++) {
          long place = indices.getLong(i * width + axis);
          require(place >= 0 && place < shape.toInt(axis), sparse);
          index[axis] = (int) place;
        }
        at = positions.offset(index);
      }
      require(at >= 0 && at < dense.size(), sparse);
      values.copyTo(i, dense, (int) at, 1);
    }
    return dense.toTensor();
  }

  private static Shape shape(List<Long> dims) {
    long size = 1;
    for (long dim : dims) {
      size = dim < 0 || dim > MOST_ELEMENTS ? MOST_ELEMENTS + 1 : size * dim;
      if (size > MOST_ELEMENTS) {
        throw new DataException(
            Diagnostic.of("A sparse tensor has impossible dimensions")
                .received("%s", dims)
                .expected("none negative, and at most %d elements", MOST_ELEMENTS));
      }
    }
    return Shape.of(dims.stream().mapToInt(Long::intValue).toArray());
  }

  private static void require(boolean holds, SparseTensorProto sparse) {
    if (!holds) {
      throw new DataException(
          Diagnostic.of("A sparse tensor has elements outside of its dimensions, or misses some")
              .received("values %s, indices %s", sparse.values().dims(), sparse.indices().dims())
              .expected("dimensions %s", sparse.dims())
              .where("tensor \"%s\"", sparse.values().name()));
    }
  }
}
