// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.host;

import dev.nyala.graph.op.ArgReduce;
import dev.nyala.graph.op.ArgReduction;
import dev.nyala.graph.op.Cumulate;
import dev.nyala.graph.op.Sort;
import dev.nyala.graph.op.TopK;
import dev.nyala.tensor.Positions;
import dev.nyala.tensor.Tensor;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ops along an axis that depend on the order of its elements; of equal ones the first comes first.
 */
final class HostLines {

  private HostLines() {}

  static void cumulate(Cumulate op, HostCall call) {
    Tensor x = call.operand(0);
    int axis = op.axis();
    int last = x.shape().toInt(axis) - 1;
    call.fill(op.kind().identity(x.dtype()));
    Positions positions = Positions.of(x.shape());
    positions.each(
        i -> {
          int skipped = op.exclusive() ? 1 : 0;
          int[] j = i.clone();
          for (int k = 0; k <= (op.reverse() ? last - i[axis] : i[axis]) - skipped; k++) {
            j[axis] = op.reverse() ? last - k : k;
            call.combine(op.kind().combiner(), positions.offset(i), x, positions.offset(j));
          }
        });
  }

  static void argReduce(ArgReduce op, HostCall call) {
    Tensor x = call.operand(0);
    boolean least = op.kind() == ArgReduction.ARG_MIN;
    Positions at = Positions.of(call.shape());
    at.each(
        line -> {
          List<Integer> order = sorted(x, line, op.axis(), !least);
          // NaN is sorted behind all numbers, but is the smallest too, if asked.
          int last = place(x, line, op.axis(), order.get(order.size() - 1));
          boolean nan = least && Double.isNaN(x.getDouble(last));
          call.result().setLong(at.offset(line), nan ? firstNan(x, line, op.axis()) : order.get(0));
        });
  }

  private static int firstNan(Tensor x, int[] line, int axis) {
    return IntStream.range(0, x.shape().toInt(axis))
        .filter(i -> Double.isNaN(x.getDouble(place(x, line, axis, i))))
        .findFirst()
        .orElseThrow();
  }

  static void sort(Sort op, HostCall call) {
    order(call, op.axis(), op.descending());
  }

  static void topK(TopK op, HostCall call) {
    order(call, call.shape().rank() - 1, true);
  }

  private static void order(HostCall call, int axis, boolean descending) {
    Tensor x = call.operand(0);
    Positions at = Positions.of(call.shape());
    at.each(
        i -> {
          int chosen = sorted(x, i, axis, descending).get(i[axis]);
          call.copy(at.offset(i), x, place(x, i, axis, chosen));
          call.results().get(1).setLong(at.offset(i), chosen);
        });
  }

  /** Returns the positions along an axis in the order of their elements; the sort is stable. */
  private static List<Integer> sorted(Tensor x, int[] line, int axis, boolean descending) {
    Comparator<Integer> order =
        (i, j) -> compare(x, place(x, line, axis, i), place(x, line, axis, j));
    return IntStream.range(0, x.shape().toInt(axis))
        .boxed()
        .sorted(descending ? order.reversed() : order)
        .toList();
  }

  private static int place(Tensor x, int[] line, int axis, int position) {
    int[] index = line.clone();
    index[axis] = position;
    return Positions.of(x.shape()).offset(index);
  }

  private static int compare(Tensor x, int i, int j) {
    if (!x.dtype().isFloating()) {
      return Long.compare(x.getLong(i), x.getLong(j));
    }
    double a = x.getDouble(i);
    double b = x.getDouble(j);
    return a == b ? 0 : Double.compare(a, b);
  }
}
