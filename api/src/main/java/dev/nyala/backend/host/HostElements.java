// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.host;

import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Positions;
import dev.nyala.tensor.Tensor;

/** One element of the result from one element of each operand. */
final class HostElements {

  private HostElements() {}

  private interface Pair {
    void at(int result, int a, int b);
  }

  static void unary(Unary op, HostCall call) {
    Tensor x = call.operand(0);
    for (int i = 0; i < x.size(); i++) {
      if (x.dtype().isFloating()) {
        call.result().setDouble(i, op.ofDouble(x.getDouble(i)));
      } else if (x.dtype() == DType.BOOL) {
        call.result().setLong(i, 1 - x.getLong(i));
      } else {
        call.result().setLong(i, op.ofLong(x.getLong(i)));
      }
    }
  }

  static void binary(Binary op, HostCall call) {
    Tensor a = call.operand(0);
    Tensor b = call.operand(1);
    if (a.dtype().isFloating()) {
      each(
          call,
          (at, i, j) -> call.result().setDouble(at, op.ofDoubles(a.getDouble(i), b.getDouble(j))));
    } else {
      each(call, (at, i, j) -> call.result().setLong(at, op.ofLongs(a.getLong(i), b.getLong(j))));
    }
  }

  static void comparison(Comparison op, HostCall call) {
    Tensor a = call.operand(0);
    Tensor b = call.operand(1);
    boolean floats = a.dtype().isFloating();
    each(
        call,
        (at, i, j) -> {
          boolean holds =
              floats
                  ? op.ofDoubles(a.getDouble(i), b.getDouble(j))
                  : op.ofLongs(a.getLong(i), b.getLong(j));
          call.result().setLong(at, holds ? 1 : 0);
        });
  }

  /** Visits the elements of two operands that meet; axes of size 1 stretch. */
  private static void each(HostCall call, Pair visit) {
    Positions result = Positions.of(call.result().type().shape());
    Positions a = Positions.of(call.operand(0).shape());
    Positions b = Positions.of(call.operand(1).shape());
    result.each(i -> visit.at(result.offset(i), a.stretched(i), b.stretched(i)));
  }

  static void select(HostCall call) {
    Positions result = Positions.of(call.result().type().shape());
    Positions condition = Positions.of(call.operand(0).shape());
    result.each(
        i -> {
          boolean first = call.operand(0).getLong(condition.stretched(i)) != 0;
          Tensor chosen = call.operand(first ? 1 : 2);
          call.copy(result.offset(i), chosen, Positions.of(chosen.shape()).stretched(i));
        });
  }

  static void cast(HostCall call) {
    Tensor x = call.operand(0);
    for (int i = 0; i < x.size(); i++) {
      if (x.dtype().isFloating()) {
        call.result().setDouble(i, x.getDouble(i));
      } else {
        call.result().setLong(i, x.getLong(i));
      }
    }
  }
}
