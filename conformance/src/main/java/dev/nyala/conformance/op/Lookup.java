// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Draw;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;

/** A drawn lookup along an axis: what gather reads and the scatters write. */
record Lookup(int axis, int batchDims, Shape shape, Tensor indices) {

  /** Draws one; indices go out of range on both sides, and repeat. */
  static Lookup drawn(Draw r) {
    int[] x = r.solid(1, 3);
    int axis = r.integer(0, x.length - 1);
    int batchDims = r.integer(0, axis);
    Shape batch = Shape.of(Axes.of(x).toArray()).slice(0, batchDims);
    int[] inner =
        r.flag() ? new int[] {r.dimOrNone()} : new int[] {r.integer(1, 3), r.integer(0, 3)};
    int[] dims = batch.concat(Shape.of(inner)).toInts();
    Tensor indices = r.tensor(r.pick(DType.INT32, DType.INT64), dims, -1, x[axis]);
    return new Lookup(axis, batchDims, Shape.of(x), indices);
  }

  int[] x() {
    return shape.toInts();
  }

  /** Returns the shape of the gathered elements. */
  int[] gathered() {
    Shape at = indices.shape();
    return shape
        .slice(0, axis)
        .concat(at.slice(batchDims, at.rank()))
        .concat(shape.slice(axis + 1, shape.rank()))
        .toInts();
  }
}
