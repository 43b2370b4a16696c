// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.host;

import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.Constant;
import dev.nyala.graph.op.DimensionSize;
import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.Iota;
import dev.nyala.graph.op.Pad;
import dev.nyala.graph.op.Reverse;
import dev.nyala.graph.op.ScatterAdd;
import dev.nyala.graph.op.ScatterMax;
import dev.nyala.graph.op.Slice;
import dev.nyala.graph.op.Transpose;
import dev.nyala.tensor.Positions;
import dev.nyala.tensor.Tensor;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Elements that are made, moved and picked. */
final class HostMoves {

  private HostMoves() {}

  static void constant(Constant op, HostCall call) {
    call.result().set(op.value());
  }

  static void iota(Iota op, HostCall call) {
    Positions at = Positions.of(call.result().type().shape());
    at.each(i -> call.result().setLong(at.offset(i), i[op.axis()]));
  }

  static void dimensionSize(DimensionSize op, HostCall call) {
    call.result().setLong(0, call.operand(0).shape().toInt(op.axis()));
  }

  static void same(HostCall call) {
    call.result().set(call.operand(0));
  }

  static void broadcastTo(HostCall call) {
    call.pull(call.operand(0), i -> i);
  }

  static void transpose(Transpose op, HostCall call) {
    int[] inverse = op.permutation().inverse().toArray();
    call.pull(call.operand(0), i -> Arrays.stream(inverse).map(axis -> i[axis]).toArray());
  }

  static void slice(Slice op, HostCall call) {
    call.pull(
        call.operand(0),
        i -> moved(i, a -> op.starts().get(a).toInt() + i[a] * op.strides().get(a)));
  }

  static void reverse(Reverse op, HostCall call) {
    int[] dims = call.operand(0).shape().toInts();
    call.pull(
        call.operand(0), i -> moved(i, a -> op.axes().contains(a) ? dims[a] - 1 - i[a] : i[a]));
  }

  static void pad(Pad op, HostCall call) {
    call.fill(op.value());
    call.push(call.operand(0), i -> moved(i, a -> i[a] + op.low().get(a).toInt()));
  }

  static void concatenate(Concatenate op, HostCall call) {
    int offset = 0;
    for (Tensor operand : call.operands()) {
      int start = offset;
      call.push(operand, i -> moved(i, a -> a == op.axis() ? i[a] + start : i[a]));
      offset += operand.shape().toInt(op.axis());
    }
  }

  static void dynamicSlice(HostCall call) {
    int[] starts = starts(call.operand(0), call.result().type().shape().toInts(), call.operand(1));
    call.pull(call.operand(0), i -> moved(i, a -> i[a] + starts[a]));
  }

  static void dynamicUpdateSlice(HostCall call) {
    Tensor update = call.operand(1);
    int[] starts = starts(call.operand(0), update.shape().toInts(), call.operand(2));
    call.result().set(call.operand(0));
    call.push(update, i -> moved(i, a -> i[a] + starts[a]));
  }

  private static int[] starts(Tensor x, int[] block, Tensor wanted) {
    return moved(block, a -> clamp(wanted.getLong(a), x.shape().toInt(a) - block[a]));
  }

  static void gather(Gather op, HostCall call) {
    Tensor x = call.operand(0);
    call.pull(x, i -> picked(i, op.axis(), op.batchDims(), x.shape().toInts(), call.operand(1)));
  }

  static void scatterAdd(ScatterAdd op, HostCall call) {
    scatter(Binary.ADD, op.axis(), op.batchDims(), call);
  }

  static void scatterMax(ScatterMax op, HostCall call) {
    scatter(Binary.MAXIMUM, op.axis(), op.batchDims(), call);
  }

  private static void scatter(Binary combiner, int axis, int batchDims, HostCall call) {
    int[] dims = call.operand(0).shape().toInts();
    Tensor updates = call.operand(2);
    Positions from = Positions.of(updates.shape());
    call.result().set(call.operand(0));
    from.each(
        i -> {
          int at = Positions.of(dims).offset(picked(i, axis, batchDims, dims, call.operand(1)));
          call.combine(combiner, at, updates, from.offset(i));
        });
  }

  /** Puts, into an index of what is gathered, the position that the indices name. */
  private static int[] picked(int[] i, int axis, int batchDims, int[] dims, Tensor indices) {
    int axes = indices.shape().rank() - batchDims;
    int[] where = Arrays.copyOf(i, batchDims + axes);
    System.arraycopy(i, axis, where, batchDims, axes);
    int[] place = Arrays.copyOf(i, dims.length);
    place[axis] =
        clamp(indices.getLong(Positions.of(indices.shape()).offset(where)), dims[axis] - 1);
    System.arraycopy(i, axis + axes, place, axis + 1, dims.length - axis - 1);
    return place;
  }

  private static int clamp(long value, int limit) {
    return (int) Math.max(0, Math.min(value, limit));
  }

  private static int[] moved(int[] index, IntUnaryOperator entry) {
    int[] moved = new int[index.length];
    Arrays.setAll(moved, entry);
    return moved;
  }
}
