// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.Lowerings;
import dev.nyala.backend.pure.memory.Elements;
import dev.nyala.backend.pure.memory.Frame;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.parallel.Blocks;
import dev.nyala.backend.pure.step.Lowering;
import dev.nyala.backend.pure.step.Site;
import dev.nyala.backend.pure.step.Step;
import dev.nyala.graph.op.Binary;
import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.ScatterAdd;
import dev.nyala.graph.op.ScatterMax;
import java.util.Arrays;

/** Looking up and adding up slices by index; an index outside the axis counts as the nearest. */
final class IndexLowerings {

  private static final int MOST_TASKS = 16;
  private static final int TASK_ELEMENTS = 1 << 14;

  private IndexLowerings() {}

  static void add(Lowerings.Builder<Lowering> table) {
    table.put(
        "gather",
        new Lowering.Stepped(
            site -> {
              Gather op = site.op(Gather.class);
              return gather(site, op.axis(), op.batchDims());
            },
            false));
    table.put(
        "scatter_add",
        DTypes.NUMBERS,
        new Lowering.Stepped(
            site -> {
              ScatterAdd op = site.op(ScatterAdd.class);
              return scatter(site, Binary.ADD, op.axis(), op.batchDims());
            },
            false));
    table.put(
        "scatter_max",
        DTypes.NUMBERS,
        new Lowering.Stepped(
            site -> {
              ScatterMax op = site.op(ScatterMax.class);
              return scatter(site, Binary.MAXIMUM, op.axis(), op.batchDims());
            },
            false));
  }

  /** The operand as [batch, outer, axis, inner] and the indices as [batch, count]. */
  private static final class Form {
    final int batch;
    final int outer;
    final int axis;
    final int inner;
    final int count;
    final Place indices;
    final Elements indexElements;

    Form(Place x, Place indices, int axis, int batchDims) {
      int[] dims = x.dims();
      batch = product(dims, 0, batchDims);
      outer = product(dims, batchDims, axis);
      this.axis = dims[axis];
      inner = product(dims, axis + 1, dims.length);
      int[] indexDims = indices.dims();
      count = product(indexDims, batchDims, indexDims.length);
      this.indices = indices;
      indexElements = indices.elements();
    }

    private static int product(int[] dims, int from, int to) {
      return Arrays.stream(dims, from, to).reduce(1, Math::multiplyExact);
    }

    /** Returns where the slice is that an index points to. */
    int slice(Frame frame, int row, int k) {
      int at = frame.at(indices) + row / outer * count + k;
      long index = indexElements.getLong(frame.array(indices), at);
      return (row * axis + (int) Math.max(0, Math.min(axis - 1, index))) * inner;
    }
  }

  private static Step gather(Site site, int axis, int batchDims) {
    Place x = site.operand(0);
    Place y = site.result();
    Form form = new Form(x, site.operand(1), axis, batchDims);
    int slices = form.batch * form.outer * form.count;
    Blocks blocks =
        Blocks.atMost(MOST_TASKS, slices, Math.max(1, TASK_ELEMENTS / Math.max(1, form.inner)));
    return frame ->
        site.machine()
            .team()
            .run(
                blocks.count(),
                (task, worker) -> {
                  for (int s = blocks.from(task); s < blocks.to(task); s++) {
                    int from = frame.at(x) + form.slice(frame, s / form.count, s % form.count);
                    int to = frame.at(y) + s * form.inner;
                    System.arraycopy(frame.array(x), from, frame.array(y), to, form.inner);
                  }
                });
  }

  private static Step scatter(Site site, Binary combiner, int axis, int batchDims) {
    Place base = site.operand(0);
    Place updates = site.operand(2);
    Place y = site.result();
    Form form = new Form(base, site.operand(1), axis, batchDims);
    Elements elements = y.elements();
    int rows = form.batch * form.outer;
    int size = base.size();
    // Tasks divide rows, so that updates of one element keep their order.
    Blocks blocks =
        Blocks.atMost(
            MOST_TASKS, rows, Math.max(1, TASK_ELEMENTS / Math.max(1, form.inner * form.count)));
    return frame -> {
      System.arraycopy(frame.array(base), frame.at(base), frame.array(y), frame.at(y), size);
      site.machine()
          .team()
          .run(
              blocks.count(),
              (task, worker) -> {
                for (int row = blocks.from(task); row < blocks.to(task); row++) {
                  for (int k = 0; k < form.count; k++) {
                    int to = frame.at(y) + form.slice(frame, row, k);
                    int from = frame.at(updates) + (row * form.count + k) * form.inner;
                    combine(
                        combiner,
                        elements,
                        frame.array(updates),
                        from,
                        frame.array(y),
                        to,
                        form.inner);
                  }
                }
              });
    };
  }

  private static void combine(
      Binary op, Elements elements, Object from, int at, Object to, int toAt, int count) {
    if (op == Binary.ADD && elements == Elements.of(dev.nyala.tensor.DType.FLOAT32)) {
      float[] source = (float[]) from;
      float[] target = (float[]) to;
      for (int i = 0; i < count; i++) {
        target[toAt + i] += source[at + i];
      }
      return;
    }
    for (int i = 0; i < count; i++) {
      if (elements.isFloating()) {
        double value =
            op.ofDoubles(elements.getDouble(to, toAt + i), elements.getDouble(from, at + i));
        elements.setDouble(to, toAt + i, value);
      } else {
        long value = op.ofLongs(elements.getLong(to, toAt + i), elements.getLong(from, at + i));
        elements.setLong(to, toAt + i, value);
      }
    }
  }
}
