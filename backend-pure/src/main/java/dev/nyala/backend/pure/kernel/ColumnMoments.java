// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import dev.nyala.backend.pure.parallel.Blocks;
import dev.nyala.backend.pure.parallel.Team;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Mean and variance, in two passes, of the columns of a matrix: the statistics of batch
 * normalization, channels last. The rows are cut into parts by the sizes alone.
 *
 * <p>Holds the operands of the call in progress: one caller at a time.
 */
public final class ColumnMoments implements Team.Task {

  private static final int TASKS = 16;
  private static final int TASK_ELEMENTS = 1 << 13;
  private static final int ROWS = 64;
  private static final float[] NOTHING = {};

  private final VectorKernels kernels;
  private final int columns;
  private final Blocks parts;
  private final Reduction sum;

  private @Nullable Scratch scratch;
  private float[] x = NOTHING;
  private int xOffset;
  private float[] mean = NOTHING;
  private int meanOffset;
  private float[] partial = NOTHING;

  /** Prepares statistics of one form; a column has at least one element. */
  public ColumnMoments(VectorKernels kernels, int rows, int columns) {
    this.kernels = kernels;
    this.columns = columns;
    long tasks = Math.min(TASKS, (long) rows * columns / TASK_ELEMENTS);
    parts = Blocks.atMost((int) Math.max(1, tasks), rows, 1);
    sum = new Reduction(kernels, ReductionKernel.SUM, 1, rows, columns);
  }

  /** Computes the mean and the variance, divided by the number of rows, of every column. */
  public void run(
      Team team,
      Scratch scratch,
      float[] x,
      int xOffset,
      float[] mean,
      int meanOffset,
      float[] variance,
      int varianceOffset) {
    int rows = parts.length();
    ElementKernels elements = kernels.elements();
    sum.run(team, scratch, x, xOffset, mean, meanOffset);
    elements.binaryScalar(BinaryKernel.DIV, mean, meanOffset, rows, mean, meanOffset, columns);
    this.scratch = scratch;
    this.x = x;
    this.xOffset = xOffset;
    this.mean = mean;
    this.meanOffset = meanOffset;
    partial = scratch.shared().floats(Workspace.Use.PARTIAL, parts.count() * columns);
    try {
      team.run(parts.count(), this);
      Arrays.fill(variance, varianceOffset, varianceOffset + columns, 0f);
      for (int p = 0; p < parts.count(); p++) {
        elements.binary(
            BinaryKernel.ADD,
            variance,
            varianceOffset,
            partial,
            p * columns,
            variance,
            varianceOffset,
            columns);
      }
      elements.binaryScalar(
          BinaryKernel.DIV, variance, varianceOffset, rows, variance, varianceOffset, columns);
    } finally {
      this.scratch = null;
      this.x = NOTHING;
      this.mean = NOTHING;
      partial = NOTHING;
    }
  }

  /** Runs one task; called by the team. */
  @Override
  public void run(int task, int worker) {
    Scratch memory = scratch;
    if (memory == null) {
      throw new IllegalStateException("a task of statistics ran outside of them");
    }
    float[] sums = memory.worker(worker).floats(Workspace.Use.ROW, columns);
    int to = task * columns;
    Arrays.fill(partial, to, to + columns, 0f);
    for (int r = parts.from(task); r < parts.to(task); r += ROWS) {
      int count = Math.min(ROWS, parts.to(task) - r);
      Arrays.fill(sums, 0, columns, 0f);
      kernels
          .reductions()
          .addSquaredDifferences(
              count, columns, x, xOffset + r * columns, columns, mean, meanOffset, sums, 0);
      kernels.elements().binary(BinaryKernel.ADD, partial, to, sums, 0, partial, to, columns);
    }
  }
}
