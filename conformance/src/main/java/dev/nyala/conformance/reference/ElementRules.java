// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Cast;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Select;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.DType;

/** Element-wise ops: one element of the result from one element of each operand. */
final class ElementRules {

  private ElementRules() {}

  static Numbers unary(Unary op, Call call) {
    Numbers x = call.operand();
    Numbers result = call.result();
    for (int i = 0; i < x.size(); i++) {
      if (x.isFloating()) {
        result.set(i, op.ofDouble(x.getDouble(i)));
      } else if (op == Unary.NOT && x.dtype() == DType.BOOL) {
        result.set(i, 1 - x.getLong(i));
      } else {
        result.set(i, op.ofLong(x.getLong(i)));
      }
    }
    return result;
  }

  static Numbers binary(Binary op, Call call) {
    Numbers a = call.operand(0);
    Numbers b = call.operand(1);
    Numbers result = call.result();
    int[] dims = result.dims();
    Positions.each(
        dims,
        index -> {
          int i = Positions.stretched(index, a.dims());
          int j = Positions.stretched(index, b.dims());
          int at = Positions.flat(index, dims);
          if (a.isFloating()) {
            result.set(at, op.ofDoubles(a.getDouble(i), b.getDouble(j)));
          } else {
            result.set(at, op.ofLongs(a.getLong(i), b.getLong(j)));
          }
        });
    return result;
  }

  static Numbers comparison(Comparison op, Call call) {
    Numbers a = call.operand(0);
    Numbers b = call.operand(1);
    Numbers result = call.result();
    int[] dims = result.dims();
    Positions.each(
        dims,
        index -> {
          int i = Positions.stretched(index, a.dims());
          int j = Positions.stretched(index, b.dims());
          boolean holds =
              a.isFloating()
                  ? op.ofDoubles(a.getDouble(i), b.getDouble(j))
                  : op.ofLongs(a.getLong(i), b.getLong(j));
          result.set(Positions.flat(index, dims), holds ? 1L : 0L);
        });
    return result;
  }

  static Numbers select(Select op, Call call) {
    Numbers condition = call.operand(0);
    Numbers result = call.result();
    int[] dims = result.dims();
    Positions.each(
        dims,
        index -> {
          boolean first = condition.getLong(Positions.stretched(index, condition.dims())) != 0;
          Numbers chosen = call.operand(first ? 1 : 2);
          result.copy(
              Positions.flat(index, dims), chosen, Positions.stretched(index, chosen.dims()));
        });
    return result;
  }

  /** Rounds even in exact arithmetic, for rounding is what a cast means. */
  static Numbers cast(Cast op, Call call) {
    Numbers x = call.operand();
    Numbers result = call.result();
    DType to = op.dtype();
    for (int i = 0; i < x.size(); i++) {
      if (to.isFloating()) {
        result.set(i, to.round(x.getDouble(i)));
      } else if (x.isFloating()) {
        double value = x.getDouble(i);
        result.set(i, to == DType.BOOL ? (value != 0 ? 1L : 0L) : (long) value);
      } else {
        result.set(i, x.getLong(i));
      }
    }
    return result;
  }
}
