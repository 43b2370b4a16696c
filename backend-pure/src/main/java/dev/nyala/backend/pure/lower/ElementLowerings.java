// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.element.Fusible;
import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.memory.Stretching;
import dev.nyala.backend.pure.parallel.Blocks;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.backend.pure.step.Site;
import dev.nyala.backend.pure.step.Step;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Comparison;
import dev.nyala.graph.op.Domain;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.Unary;
import dev.nyala.tensor.DType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/**
 * Element-wise ops: those on floats of at most 32 bits and on BOOL run in tiles, the others one
 * element at a time by the definition of the op.
 */
final class ElementLowerings {

  private static final int MOST_TASKS = 16;
  private static final int TASK_ELEMENTS = 4096;

  private ElementLowerings() {}

  static void add(Lowerings.Builder<Lowering> table) {
    for (Unary op : Unary.values()) {
      both(table, op, dtypes(op.domain()), ElementLowerings::unary);
    }
    for (Binary op : Binary.values()) {
      both(table, op, dtypes(op.domain()), ElementLowerings::binary);
    }
    Set<DType> all = EnumSet.allOf(DType.class);
    for (Comparison op : Comparison.values()) {
      both(table, op, all, ElementLowerings::compare);
    }
    tiled(table, "select", all);
    table.put("select", all, new Lowering.Stepped(ElementLowerings::select, false));
    tiled(table, "cast", all);
    table.put("cast", all, new Lowering.Stepped(ElementLowerings::cast, false));
    tiled(table, "broadcast_to", all);
  }

  private static Set<DType> dtypes(Domain domain) {
    return Arrays.stream(DType.values())
        .filter(domain::contains)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DType.class)));
  }

  private static void both(
      Lowerings.Builder<Lowering> table, Op op, Set<DType> dtypes, Lowering.Factory general) {
    tiled(table, op.mnemonic(), dtypes);
    table.put(op.mnemonic(), dtypes, new Lowering.Stepped(general, false));
  }

  private static void tiled(Lowerings.Builder<Lowering> table, String op, Set<DType> dtypes) {
    table.putWhere(op, dtypes, "it fits a tile", Fusible::test, new Lowering.Tiled());
  }

  /** Writes result elements from one position to another. */
  private interface Loop {
    void run(Object[] in, int[] at, Object out, int outAt, int from, int to);
  }

  private static Step loop(Site site, Loop loop) {
    Place[] operands = site.operands().toArray(new Place[0]);
    Place y = site.result();
    Blocks blocks = Blocks.atMost(MOST_TASKS, y.size(), TASK_ELEMENTS);
    Object[] in = new Object[operands.length];
    int[] at = new int[operands.length];
    return frame -> {
      for (int i = 0; i < operands.length; i++) {
        in[i] = frame.array(operands[i]);
        at[i] = frame.at(operands[i]);
      }
      Object out = frame.array(y);
      int outAt = frame.at(y);
      site.machine()
          .team()
          .run(
              blocks.count(),
              (task, worker) -> loop.run(in, at, out, outAt, blocks.from(task), blocks.to(task)));
    };
  }

  /** Returns where the operand's element for a position of the result is. */
  private static IntUnaryOperator index(Site site, int operand) {
    Place x = site.operand(operand);
    if (x.size() == site.result().size()) {
      return i -> i;
    }
    return new Stretching(x.dims(), site.result().dims())::at;
  }

  private static Step unary(Site site) {
    Unary op = site.op(Unary.class);
    Elements e = site.result().elements();
    if (e.isFloating()) {
      return loop(
          site,
          (in, at, out, outAt, from, to) -> {
            for (int i = from; i < to; i++) {
              e.setDouble(out, outAt + i, op.ofDouble(e.getDouble(in[0], at[0] + i)));
            }
          });
    }
    return loop(
        site,
        (in, at, out, outAt, from, to) -> {
          for (int i = from; i < to; i++) {
            e.setLong(out, outAt + i, op.ofLong(e.getLong(in[0], at[0] + i)));
          }
        });
  }

  private static Step binary(Site site) {
    Binary op = site.op(Binary.class);
    Elements e = site.result().elements();
    IntUnaryOperator a = index(site, 0);
    IntUnaryOperator b = index(site, 1);
    if (e.isFloating()) {
      return loop(
          site,
          (in, at, out, outAt, from, to) -> {
            for (int i = from; i < to; i++) {
              double x = e.getDouble(in[0], at[0] + a.applyAsInt(i));
              double y = e.getDouble(in[1], at[1] + b.applyAsInt(i));
              e.setDouble(out, outAt + i, op.ofDoubles(x, y));
            }
          });
    }
    return loop(
        site,
        (in, at, out, outAt, from, to) -> {
          for (int i = from; i < to; i++) {
            long x = e.getLong(in[0], at[0] + a.applyAsInt(i));
            long y = e.getLong(in[1], at[1] + b.applyAsInt(i));
            e.setLong(out, outAt + i, op.ofLongs(x, y));
          }
        });
  }

  private static Step compare(Site site) {
    Comparison op = site.op(Comparison.class);
    Elements e = site.operand(0).elements();
    IntUnaryOperator a = index(site, 0);
    IntUnaryOperator b = index(site, 1);
    return loop(
        site,
        (in, at, out, outAt, from, to) -> {
          boolean[] y = (boolean[]) out;
          for (int i = from; i < to; i++) {
            int j = at[0] + a.applyAsInt(i);
            int k = at[1] + b.applyAsInt(i);
            y[outAt + i] =
                e.isFloating()
                    ? op.ofDoubles(e.getDouble(in[0], j), e.getDouble(in[1], k))
                    : op.ofLongs(e.getLong(in[0], j), e.getLong(in[1], k));
          }
        });
  }

  private static Step select(Site site) {
    Elements e = site.result().elements();
    IntUnaryOperator c = index(site, 0);
    IntUnaryOperator a = index(site, 1);
    IntUnaryOperator b = index(site, 2);
    return loop(
        site,
        (in, at, out, outAt, from, to) -> {
          boolean[] condition = (boolean[]) in[0];
          for (int i = from; i < to; i++) {
            boolean first = condition[at[0] + c.applyAsInt(i)];
            int j = first ? at[1] + a.applyAsInt(i) : at[2] + b.applyAsInt(i);
            e.move(in[first ? 1 : 2], j, 1, out, outAt + i, 1, 1);
          }
        });
  }

  private static Step cast(Site site) {
    Elements x = site.operand(0).elements();
    Elements y = site.result().elements();
    boolean exact = !x.isFloating() || y.dtype().isInteger();
    return loop(
        site,
        (in, at, out, outAt, from, to) -> {
          for (int i = from; i < to; i++) {
            if (exact) {
              y.setLong(out, outAt + i, x.getLong(in[0], at[0] + i));
            } else {
              y.setDouble(out, outAt + i, x.getDouble(in[0], at[0] + i));
            }
          }
        });
  }
}
