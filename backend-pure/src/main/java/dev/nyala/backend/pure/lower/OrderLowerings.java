// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.backend.pure.step.Site;
import dev.nyala.backend.pure.step.Step;
import dev.nyala.graph.op.ArgReduce;
import dev.nyala.graph.op.ArgReduction;
import dev.nyala.graph.op.Sort;
import dev.nyala.graph.op.TopK;

/** Ops that compare the elements of a line with each other. */
final class OrderLowerings {

  private OrderLowerings() {}

  static void add(Lowerings.Builder<Lowering> table) {
    table.put("arg_max", new Lowering.Stepped(OrderLowerings::argReduce, false));
    table.put("arg_min", new Lowering.Stepped(OrderLowerings::argReduce, false));
    table.put(
        "sort",
        new Lowering.Stepped(
            site -> {
              Sort op = site.op(Sort.class);
              Lines lines = new Lines(site.operand(0), op.axis());
              return sort(site, lines, lines, op.descending());
            },
            false));
    table.put(
        "top_k",
        new Lowering.Stepped(
            site -> {
              site.op(TopK.class);
              int last = site.result().type().rank() - 1;
              Lines from = new Lines(site.operand(0), last);
              return sort(site, from, new Lines(site.result(), last), true);
            },
            false));
  }

  /** Tells whether a first element comes before a second, NaN being the largest of numbers. */
  private static int compare(Elements elements, Object array, int i, int j) {
    if (!elements.isFloating()) {
      return Long.compare(elements.getLong(array, i), elements.getLong(array, j));
    }
    double a = elements.getDouble(array, i);
    double b = elements.getDouble(array, j);
    // Adding 0 makes the two zeros one.
    return Double.compare(a + 0.0, b + 0.0);
  }

  private static boolean isNaN(Elements elements, Object array, int i) {
    return elements.isFloating() && Double.isNaN(elements.getDouble(array, i));
  }

  private static Step argReduce(Site site) {
    ArgReduce op = site.op(ArgReduce.class);
    Place x = site.operand(0);
    Place y = site.result();
    Lines lines = new Lines(x, op.axis());
    Elements elements = x.elements();
    Elements positions = y.elements();
    int sign = op.kind() == ArgReduction.ARG_MAX ? 1 : -1;
    return frame -> {
      Object array = frame.array(x);
      for (int line = 0; line < lines.count(); line++) {
        int start = frame.at(x) + lines.start(line);
        int best = 0;
        for (int i = 1; i < lines.length(); i++) {
          int at = start + i * lines.step();
          int bestAt = start + best * lines.step();
          boolean better =
              isNaN(elements, array, at)
                  ? !isNaN(elements, array, bestAt)
                  : !isNaN(elements, array, bestAt)
                      && sign * compare(elements, array, at, bestAt) > 0;
          best = better ? i : best;
        }
        positions.setLong(frame.array(y), frame.at(y) + line, best);
      }
    };
  }

  private static Step sort(Site site, Lines from, Lines to, boolean descending) {
    Place x = site.operand(0);
    Place values = site.result(0);
    Place positions = site.result(1);
    Elements elements = x.elements();
    int sign = descending ? -1 : 1;
    int[] order = new int[from.length()];
    int[] spare = new int[from.length()];
    return frame -> {
      Object array = frame.array(x);
      int[] indices = (int[]) frame.array(positions);
      for (int line = 0; line < from.count(); line++) {
        int start = frame.at(x) + from.start(line);
        MergeSort.sort(
            order,
            spare,
            (i, j) ->
                sign * compare(elements, array, start + i * from.step(), start + j * from.step()));
        int target = to.start(line);
        for (int i = 0; i < to.length(); i++) {
          int at = target + i * to.step();
          int source = start + order[i] * from.step();
          elements.move(array, source, 1, frame.array(values), frame.at(values) + at, 1, 1);
          indices[frame.at(positions) + at] = order[i];
        }
      }
    };
  }
}
