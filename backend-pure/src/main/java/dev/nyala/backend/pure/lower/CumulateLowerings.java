// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.backend.pure.memory.Frame;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.backend.pure.step.Site;
import dev.nyala.backend.pure.step.Step;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Cumulate;
import dev.nyala.graph.op.Cumulative;
import dev.nyala.graph.op.Reduction;
import dev.nyala.tensor.DType;
import java.util.Locale;
import java.util.Set;

/** Running sums, products and extremes, line by line. */
final class CumulateLowerings {

  private CumulateLowerings() {}

  static void add(Lowerings.Builder<Lowering> table) {
    for (Cumulative kind : Cumulative.values()) {
      boolean ordering = kind == Cumulative.MAX || kind == Cumulative.MIN;
      Set<DType> dtypes = ordering ? DTypes.ALL : DTypes.NUMBERS;
      String op = "cumulative_" + kind.name().toLowerCase(Locale.ROOT);
      table.put(op, dtypes, new Lowering.Stepped(CumulateLowerings::lower, false));
    }
  }

  private static Step lower(Site site) {
    Cumulate op = site.op(Cumulate.class);
    Place x = site.operand(0);
    Place y = site.result();
    Lines lines = new Lines(x, op.axis());
    Elements elements = x.elements();
    double floatIdentity = op.kind().identity(x.dtype());
    Reduction reduction = Reduction.valueOf(op.kind().name());
    long identity = elements.isFloating() ? 0 : ReduceLowerings.identity(reduction, x.dtype());
    return frame -> {
      for (int line = 0; line < lines.count(); line++) {
        if (elements.isFloating()) {
          doubles(op, elements, frame, x, y, lines, line, floatIdentity);
        } else {
          longs(op, elements, frame, x, y, lines, line, identity);
        }
      }
    };
  }

  private static void doubles(
      Cumulate op,
      Elements elements,
      Frame frame,
      Place x,
      Place y,
      Lines lines,
      int line,
      double identity) {
    Binary combiner = op.kind().combiner();
    double value = identity;
    for (int i = 0; i < lines.length(); i++) {
      int index = op.reverse() ? lines.length() - 1 - i : i;
      int at = lines.start(line) + index * lines.step();
      double before = value;
      double element = elements.getDouble(frame.array(x), frame.at(x) + at);
      value = combiner.ofDoubles(value, element);
      elements.setDouble(frame.array(y), frame.at(y) + at, op.exclusive() ? before : value);
    }
  }

  private static void longs(
      Cumulate op,
      Elements elements,
      Frame frame,
      Place x,
      Place y,
      Lines lines,
      int line,
      long identity) {
    Binary combiner = op.kind().combiner();
    long value = identity;
    for (int i = 0; i < lines.length(); i++) {
      int index = op.reverse() ? lines.length() - 1 - i : i;
      int at = lines.start(line) + index * lines.step();
      long before = value;
      long element = elements.getLong(frame.array(x), frame.at(x) + at);
      value = combiner.ofLongs(value, element);
      elements.setLong(frame.array(y), frame.at(y) + at, op.exclusive() ? before : value);
    }
  }
}
