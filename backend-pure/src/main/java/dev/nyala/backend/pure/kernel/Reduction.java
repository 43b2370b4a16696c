// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import dev.nyala.backend.pure.parallel.Blocks;
import dev.nyala.backend.pure.parallel.Team;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reduces the middle axis of [outer, length, inner] to [outer, inner].
 *
 * <p>The axis is cut into parts by the sizes alone; each part is summed in blocks, and the partial
 * values are combined in order, so that the result does not depend on the number of threads.
 *
 * <p>Holds the operands of the call in progress: one caller at a time.
 */
public final class Reduction implements Team.Task {

  private static final int TASKS = 16;
  private static final int TASK_ELEMENTS = 1 << 14;

  /** Elements in a row that are summed in single precision before going into a double sum. */
  private static final int RUN = 1 << 10;

  /** Rows that are added to one buffer before that is added to the result. */
  private static final int ROWS = 256;

  /** Elements of the axis in a part, at most, so that no sum grows long. */
  private static final int PART = ROWS * 64;

  private static final int COLUMNS = 1 << 12;
  private static final float[] NOTHING = {};

  private final VectorKernels kernels;
  private final ReductionKernel op;
  private final int outer;
  private final int inner;
  private final Blocks parts;
  private final Blocks columns;
  private final Blocks rows;

  private @Nullable Scratch scratch;
  private float[] x = NOTHING;
  private int xOffset;
  private float[] y = NOTHING;
  private int yOffset;

  /** Prepares reductions of one form. */
  public Reduction(VectorKernels kernels, ReductionKernel op, int outer, int length, int inner) {
    if (outer < 0 || length < 0 || inner < 0) {
      throw new IllegalArgumentException(
          "sizes of a reduction must not be negative, received ["
              + outer
              + ", "
              + length
              + ", "
              + inner
              + "]");
    }
    this.kernels = kernels;
    this.op = op;
    this.outer = outer;
    this.inner = inner;
    long elements = (long) outer * length * inner;
    int tasks = (int) Math.max(1, Math.min(TASKS, elements / TASK_ELEMENTS));
    columns = new Blocks(inner, COLUMNS);
    int others = Math.max(1, outer * columns.count());
    int least = (length + PART - 1) / PART;
    parts = Blocks.atMost(Math.max(Math.max(1, least), (tasks + others - 1) / others), length, 1);
    rows = Blocks.atMost(Math.max(1, tasks), outer, 1);
  }

  /** Computes the reduction of {@code x} into {@code y}. */
  public void run(Team team, Scratch scratch, float[] x, int xOffset, float[] y, int yOffset) {
    if (parts.length() == 0) {
      Arrays.fill(y, yOffset, yOffset + outer * inner, op.identity());
      return;
    }
    this.scratch = scratch;
    this.x = x;
    this.xOffset = xOffset;
    int count = parts.count();
    int result = outer * inner;
    this.y = count > 1 ? scratch.shared().floats(Workspace.Use.PARTIAL, count * result) : y;
    this.yOffset = count > 1 ? 0 : yOffset;
    try {
      team.run(rows.count() * columns.count() * count, this);
      if (count > 1) {
        combine(this.y, y, yOffset);
      }
    } finally {
      this.scratch = null;
      this.x = NOTHING;
      this.y = NOTHING;
    }
  }

  private void combine(float[] partial, float[] to, int toOffset) {
    int result = outer * inner;
    System.arraycopy(partial, 0, to, toOffset, result);
    for (int p = 1; p < parts.count(); p++) {
      kernels
          .elements()
          .binary(op.combine(), to, toOffset, partial, p * result, to, toOffset, result);
    }
  }

  /** Runs one task; called by the team. */
  @Override
  public void run(int task, int worker) {
    Scratch memory = scratch;
    if (memory == null) {
      throw new IllegalStateException("a task of a reduction ran outside of it");
    }
    int part = task % parts.count();
    int column = task / parts.count() % columns.count();
    int row = task / parts.count() / columns.count();
    for (int o = rows.from(row); o < rows.to(row); o++) {
      int from = xOffset + (o * parts.length() + parts.from(part)) * inner;
      int to = yOffset + (part * outer + o) * inner;
      int length = parts.to(part) - parts.from(part);
      if (inner == 1) {
        y[to] = contiguous(from, length);
      } else {
        int first = columns.from(column);
        int width = columns.to(column) - first;
        reduceRows(length, width, from + first, to + first, memory.worker(worker));
      }
    }
  }

  private float contiguous(int from, int length) {
    ReductionKernels reductions = kernels.reductions();
    return switch (op) {
      case SUM -> sum(reductions, from, length);
      case MAX -> reductions.max(x, from, length);
      case MIN -> reductions.min(x, from, length);
      case PROD -> {
        double product = 1;
        for (int i = from; i < from + length; i++) {
          product *= x[i];
        }
        yield (float) product;
      }
    };
  }

  private float sum(ReductionKernels reductions, int from, int length) {
    if (length <= RUN) {
      return reductions.sum(x, from, length);
    }
    double sum = 0;
    for (int i = 0; i < length; i += RUN) {
      sum += reductions.sum(x, from + i, Math.min(RUN, length - i));
    }
    return (float) sum;
  }

  private void reduceRows(int length, int width, int from, int to, Workspace workspace) {
    Arrays.fill(y, to, to + width, op.identity());
    if (op != ReductionKernel.SUM) {
      for (int r = 0; r < length; r++) {
        kernels.elements().binary(op.combine(), y, to, x, from + r * inner, y, to, width);
      }
      return;
    }
    if (length <= ROWS) {
      kernels.reductions().addRows(length, width, x, from, inner, y, to);
      return;
    }
    float[] sums = workspace.floats(Workspace.Use.ROW, width);
    for (int r = 0; r < length; r += ROWS) {
      Arrays.fill(sums, 0, width, 0f);
      int count = Math.min(ROWS, length - r);
      kernels.reductions().addRows(count, width, x, from + r * inner, inner, sums, 0);
      kernels.elements().binary(BinaryKernel.ADD, y, to, sums, 0, y, to, width);
    }
  }
}
