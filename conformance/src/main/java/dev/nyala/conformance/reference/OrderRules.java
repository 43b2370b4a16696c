// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.graph.op.ArgReduce;
import dev.nyala.graph.op.ArgReduction;
import dev.nyala.graph.op.Sort;
import dev.nyala.graph.op.TopK;
import java.util.ArrayList;
import java.util.List;

/** Ops that depend on the order of elements. */
final class OrderRules {

  private OrderRules() {}

  static Numbers argReduce(ArgReduce op, Call call) {
    Numbers x = call.operand();
    Numbers result = call.result();
    int[] dims = result.dims();
    Positions.each(
        dims,
        index -> {
          int best = 0;
          for (int i = 1; i < x.dim(op.axis()); i++) {
            int candidate = place(x, index, op.axis(), i);
            int leader = place(x, index, op.axis(), best);
            boolean wins =
                op.kind() == ArgReduction.ARG_MAX
                    ? Ordering.above(x, candidate, leader)
                    : Ordering.below(x, candidate, leader);
            best = wins ? i : best;
          }
          result.set(Positions.flat(index, dims), (long) best);
        });
    return result;
  }

  static List<Numbers> sort(Sort op, Call call) {
    return ordered(call, op.axis(), op.descending());
  }

  static List<Numbers> topK(TopK op, Call call) {
    return ordered(call, call.operand().rank() - 1, true);
  }

  /** Fills the results with the first elements along an axis in sorted order. */
  private static List<Numbers> ordered(Call call, int axis, boolean descending) {
    Numbers x = call.operand();
    Numbers values = call.result(0);
    Numbers positions = call.result(1);
    int[] dims = values.dims();
    int[] lines = Positions.with(dims, axis, 1);
    Positions.each(
        lines,
        line -> {
          List<Integer> order = new ArrayList<>();
          for (int i = 0; i < x.dim(axis); i++) {
            order.add(i);
          }
          // A stable sort, in either direction.
          order.sort(
              (i, j) -> {
                int compared =
                    Ordering.compare(x, place(x, line, axis, i), place(x, line, axis, j));
                return descending ? -compared : compared;
              });
          for (int i = 0; i < dims[axis]; i++) {
            int at = Positions.flat(Positions.with(line, axis, i), dims);
            values.copy(at, x, place(x, line, axis, order.get(i)));
            positions.set(at, (long) order.get(i));
          }
        });
    return List.of(values, positions);
  }

  private static int place(Numbers x, int[] index, int axis, int i) {
    return Positions.flat(Positions.with(index, axis, i), x.dims());
  }
}
