// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.Operands;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;

/** What gathering and scattering have in common: one shape rule, and forms along one axis. */
final class Indexing {

  static final Constraint AXES =
      Constraint.of("C1", "0 <= batchDims <= axis, and axis is an axis of the first operand");
  static final Constraint INDICES = Constraint.of("C2", "indices are i32 or i64");
  static final Constraint BATCH =
      Constraint.of(
          "C3", "the first batchDims dimensions of the operand and the indices are equal");
  static final Constraint EMPTY =
      Constraint.of("C4", "the indexed axis is not empty, unless nothing is looked up");
  static final Constraint UPDATES =
      Constraint.of("C5", "updates have the shape that gathering at the indices gives");
  static final Constraint DTYPE = Constraint.of("C6", "base and updates have one dtype, not bool");

  private Indexing() {}

  /** Checks operand 0 and the indices, operand 1; returns the shape of the gathered elements. */
  static Shape gathered(Operands in, int axis, int batchDims) {
    Shape x = in.get(0).shape();
    Shape indices = in.get(1).shape();
    in.check(AXES, batchDims >= 0 && batchDims <= axis && axis < x.rank());
    in.check(INDICES, isIndex(in.get(1).dtype()));
    boolean batched =
        batchDims <= indices.rank() && x.slice(0, batchDims).equals(indices.slice(0, batchDims));
    in.check(BATCH, batched, "batchDims %d", batchDims);
    Shape gathered =
        x.slice(0, axis)
            .concat(indices.slice(batchDims, indices.rank()))
            .concat(x.slice(axis + 1, x.rank()));
    boolean nothing = gathered.dims().stream().anyMatch(d -> d.is(0));
    in.check(EMPTY, nothing || !x.dim(axis).is(0));
    return gathered;
  }

  /** Checks base, indices and updates; returns the base's type. */
  static TensorType scattered(Operands in, int axis, int batchDims) {
    in.count(3);
    Shape expected = gathered(in, axis, batchDims);
    in.check(UPDATES, in.get(2).shape().equals(expected), "updates are not %s", expected);
    DType dtype = in.get(0).dtype();
    in.check(DTYPE, dtype == in.get(2).dtype() && dtype != DType.BOOL);
    return in.get(0);
  }

  static boolean isIndex(DType dtype) {
    return dtype == DType.INT32 || dtype == DType.INT64;
  }

  /** Checks the starting indices of a dynamic slice: one per axis of operand 0. */
  static boolean areStarts(TensorType starts, int rank) {
    return isIndex(starts.dtype()) && starts.rank() == 1 && starts.shape().dim(0).is(rank);
  }

  /**
   * Sums updates into zeros at positions along one axis: {@code result[.., indices[.., i, ..], ..]
   * += updates[.., i, ..]}. Indices and updates have one shape.
   */
  static Value scatterAlong(TensorType type, int axis, Value indices, Value updates) {
    int last = type.rank() - 1;
    Dim size = type.shape().dim(axis);
    int[] swap = Axes.range(0, type.rank()).toArray();
    swap[axis] = last;
    swap[last] = axis;
    boolean moved = axis != last;
    Value at = moved ? indices.transpose(swap) : indices;
    Value what = moved ? updates.transpose(swap) : updates;
    Value zeros = what.like(0).broadcastTo(what.shape().with(last, size));
    Value sums = updates.graph().add(new ScatterAdd(last, last), zeros, at, what);
    return moved ? sums.transpose(swap) : sums;
  }
}
