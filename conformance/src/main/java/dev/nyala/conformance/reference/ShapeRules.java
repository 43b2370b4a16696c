// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.graph.op.BroadcastTo;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.Constant;
import dev.nyala.graph.op.DimensionSize;
import dev.nyala.graph.op.Iota;
import dev.nyala.graph.op.Pad;
import dev.nyala.graph.op.Reshape;
import dev.nyala.graph.op.Reverse;
import dev.nyala.graph.op.Slice;
import dev.nyala.graph.op.StopGradient;
import dev.nyala.graph.op.Transpose;

/** Ops that make, move and repeat elements without computing with them. */
final class ShapeRules {

  private ShapeRules() {}

  static Numbers constant(Constant op, Call call) {
    return Numbers.of(op.value());
  }

  static Numbers iota(Iota op, Call call) {
    Numbers result = call.result();
    int[] dims = result.dims();
    Positions.each(dims, index -> result.setNumber(Positions.flat(index, dims), index[op.axis()]));
    return result;
  }

  static Numbers reshape(Reshape op, Call call) {
    return call.operand().as(call.types().get(0));
  }

  static Numbers transpose(Transpose op, Call call) {
    Numbers x = call.operand();
    Numbers result = call.result();
    int[] dims = result.dims();
    Positions.each(
        dims,
        index -> {
          int[] from = new int[index.length];
          for (int axis = 0; axis < index.length; axis++) {
            from[op.permutation().get(axis)] = index[axis];
          }
          result.copy(Positions.flat(index, dims), x, Positions.flat(from, x.dims()));
        });
    return result;
  }

  static Numbers broadcastTo(BroadcastTo op, Call call) {
    Numbers x = call.operand();
    Numbers result = call.result();
    int[] dims = result.dims();
    Positions.each(
        dims,
        index -> result.copy(Positions.flat(index, dims), x, Positions.stretched(index, x.dims())));
    return result;
  }

  static Numbers stopGradient(StopGradient op, Call call) {
    return call.operand();
  }

  static Numbers dimensionSize(DimensionSize op, Call call) {
    Numbers result = call.result();
    result.set(0, (long) call.operand().dim(op.axis()));
    return result;
  }

  static Numbers slice(Slice op, Call call) {
    Numbers x = call.operand();
    Numbers result = call.result();
    int[] dims = result.dims();
    Positions.each(
        dims,
        index -> {
          int[] from = new int[index.length];
          for (int axis = 0; axis < index.length; axis++) {
            from[axis] = op.starts().get(axis).toInt() + index[axis] * op.strides().get(axis);
          }
          result.copy(Positions.flat(index, dims), x, Positions.flat(from, x.dims()));
        });
    return result;
  }

  static Numbers pad(Pad op, Call call) {
    Numbers x = call.operand();
    Numbers result = call.result();
    int[] dims = result.dims();
    for (int i = 0; i < result.size(); i++) {
      result.setNumber(i, x.dtype().round(op.value()));
    }
    Positions.each(
        x.dims(),
        index -> {
          int[] to = new int[index.length];
          for (int axis = 0; axis < index.length; axis++) {
            to[axis] = index[axis] + op.low().get(axis).toInt();
          }
          result.copy(Positions.flat(to, dims), x, Positions.flat(index, x.dims()));
        });
    return result;
  }

  static Numbers concatenate(Concatenate op, Call call) {
    Numbers result = call.result();
    int[] dims = result.dims();
    int[] offset = {0};
    for (Numbers operand : call.operands()) {
      Positions.each(
          operand.dims(),
          index -> {
            int[] to = Positions.with(index, op.axis(), index[op.axis()] + offset[0]);
            result.copy(Positions.flat(to, dims), operand, Positions.flat(index, operand.dims()));
          });
      offset[0] += operand.dim(op.axis());
    }
    return result;
  }

  static Numbers reverse(Reverse op, Call call) {
    Numbers x = call.operand();
    Numbers result = call.result();
    int[] dims = result.dims();
    Positions.each(
        dims,
        index -> {
          int[] from = index.clone();
          for (int axis : op.axes().toArray()) {
            from[axis] = dims[axis] - 1 - index[axis];
          }
          result.copy(Positions.flat(index, dims), x, Positions.flat(from, dims));
        });
    return result;
  }
}
