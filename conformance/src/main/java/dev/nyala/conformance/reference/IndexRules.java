// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.DynamicSlice;
import dev.nyala.graph.op.DynamicUpdateSlice;
import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.ScatterAdd;
import dev.nyala.graph.op.ScatterMax;
import java.util.Arrays;

/** Ops that read or write where other elements say. */
final class IndexRules {

  private IndexRules() {}

  private interface Move {
    /** Receives the place of an element in the indexed operand and in the gathered shape. */
    void at(int indexed, int gathered);
  }

  static Numbers gather(Gather op, Call call) {
    Numbers x = call.operand(0);
    Numbers result = call.result();
    each(
        op.axis(),
        op.batchDims(),
        x.dims(),
        call.operand(1),
        result.dims(),
        (indexed, gathered) -> result.copy(gathered, x, indexed));
    return result;
  }

  static Numbers scatterAdd(ScatterAdd op, Call call) {
    return scatter(Binary.ADD, op.axis(), op.batchDims(), call);
  }

  static Numbers scatterMax(ScatterMax op, Call call) {
    return scatter(Binary.MAXIMUM, op.axis(), op.batchDims(), call);
  }

  private static Numbers scatter(Binary combiner, int axis, int batchDims, Call call) {
    Numbers base = call.operand(0);
    Numbers updates = call.operand(2);
    Numbers result = base.as(base.type());
    each(
        axis,
        batchDims,
        base.dims(),
        call.operand(1),
        updates.dims(),
        (indexed, gathered) ->
            ReductionRules.combine(combiner, result, indexed, updates, gathered));
    return result;
  }

  /** The gathered index is: leading axes of x, then those of the indices, then trailing axes. */
  private static void each(
      int axis, int batchDims, int[] x, Numbers indices, int[] gathered, Move move) {
    int indexAxes = indices.rank() - batchDims;
    Positions.each(
        gathered,
        index -> {
          int[] where = Arrays.copyOf(index, indices.rank());
          System.arraycopy(index, axis, where, batchDims, indexAxes);
          long chosen = indices.getLong(Positions.flat(where, indices.dims()));
          int[] place = new int[x.length];
          System.arraycopy(index, 0, place, 0, axis);
          place[axis] = Positions.clamp(chosen, x[axis] - 1);
          System.arraycopy(index, axis + indexAxes, place, axis + 1, x.length - axis - 1);
          move.at(Positions.flat(place, x), Positions.flat(index, gathered));
        });
  }

  static Numbers dynamicSlice(DynamicSlice op, Call call) {
    Numbers x = call.operand(0);
    Numbers result = call.result();
    int[] dims = result.dims();
    int[] starts = starts(x.dims(), dims, call.operand(1));
    Positions.each(
        dims,
        index ->
            result.copy(
                Positions.flat(index, dims), x, Positions.flat(shifted(index, starts), x.dims())));
    return result;
  }

  static Numbers dynamicUpdateSlice(DynamicUpdateSlice op, Call call) {
    Numbers x = call.operand(0);
    Numbers update = call.operand(1);
    Numbers result = x.as(x.type());
    int[] starts = starts(x.dims(), update.dims(), call.operand(2));
    Positions.each(
        update.dims(),
        index ->
            result.copy(
                Positions.flat(shifted(index, starts), x.dims()),
                update,
                Positions.flat(index, update.dims())));
    return result;
  }

  private static int[] starts(int[] whole, int[] block, Numbers starts) {
    int[] clamped = new int[whole.length];
    for (int axis = 0; axis < whole.length; axis++) {
      clamped[axis] = Positions.clamp(starts.getLong(axis), whole[axis] - block[axis]);
    }
    return clamped;
  }

  private static int[] shifted(int[] index, int[] starts) {
    int[] place = index.clone();
    for (int axis = 0; axis < place.length; axis++) {
      place[axis] += starts[axis];
    }
    return place;
  }
}
