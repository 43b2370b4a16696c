// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Cumulate;
import dev.nyala.graph.op.Reduce;

/** Ops that combine the elements along axes. */
final class ReductionRules {

  private ReductionRules() {}

  static Numbers reduce(Reduce op, Call call) {
    Numbers x = call.operand();
    Numbers result = call.result();
    Binary combiner = op.reduction().combiner();
    for (int i = 0; i < result.size(); i++) {
      result.setNumber(i, op.reduction().identity(x.dtype()));
    }
    Positions.each(
        x.dims(),
        index -> {
          int at = Positions.stretched(index, result.dims());
          combine(combiner, result, at, x, Positions.flat(index, x.dims()));
        });
    return result;
  }

  static Numbers cumulate(Cumulate op, Call call) {
    Numbers x = call.operand();
    Numbers result = call.result();
    int[] dims = x.dims();
    int axis = op.axis();
    Positions.each(
        dims,
        index -> {
          int at = Positions.flat(index, dims);
          result.setNumber(at, op.kind().identity(x.dtype()));
          for (int i = 0; i < dims[axis]; i++) {
            boolean passed = op.reverse() ? i > index[axis] : i < index[axis];
            if (passed || i == index[axis] && !op.exclusive()) {
              int from = Positions.flat(Positions.with(index, axis, i), dims);
              combine(op.kind().combiner(), result, at, x, from);
            }
          }
        });
    return result;
  }

  /** Combines an element of the result with one of the operand, in place. */
  static void combine(Binary combiner, Numbers result, int at, Numbers x, int from) {
    if (x.isFloating()) {
      result.set(at, combiner.ofDoubles(result.getDouble(at), x.getDouble(from)));
    } else {
      result.set(at, combiner.ofLongs(result.getLong(at), x.getLong(from)));
    }
  }
}
