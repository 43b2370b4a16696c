// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import dev.nyala.backend.pure.parallel.Blocks;
import dev.nyala.backend.pure.parallel.Team;

/**
 * Mean and variance, in two passes, of contiguous rows: the statistics of layer normalization.
 *
 * <p>Holds the operands of the call in progress: one caller at a time.
 */
public final class RowMoments implements Team.Task {

  private static final int TASK_ELEMENTS = 1 << 13;
  private static final float[] NOTHING = {};

  private final ReductionKernels kernels;
  private final int length;
  private final Blocks blocks;

  private float[] x = NOTHING;
  private int xOffset;
  private float[] mean = NOTHING;
  private int meanOffset;
  private float[] variance = NOTHING;
  private int varianceOffset;

  /** Prepares statistics of one form; a row has at least one element. */
  public RowMoments(VectorKernels kernels, int rows, int length) {
    this.kernels = kernels.reductions();
    this.length = length;
    blocks = new Blocks(rows, Math.max(1, TASK_ELEMENTS / Math.max(1, length)));
  }

  /** Computes the mean and the variance, divided by the length, of every row. */
  public void run(
      Team team,
      float[] x,
      int xOffset,
      float[] mean,
      int meanOffset,
      float[] variance,
      int varianceOffset) {
    this.x = x;
    this.xOffset = xOffset;
    this.mean = mean;
    this.meanOffset = meanOffset;
    this.variance = variance;
    this.varianceOffset = varianceOffset;
    try {
      team.run(blocks.count(), this);
    } finally {
      this.x = NOTHING;
      this.mean = NOTHING;
      this.variance = NOTHING;
    }
  }

  /** Runs one task; called by the team. */
  @Override
  public void run(int task, int worker) {
    for (int r = blocks.from(task); r < blocks.to(task); r++) {
      int from = xOffset + r * length;
      float center = kernels.sum(x, from, length) / length;
      mean[meanOffset + r] = center;
      variance[varianceOffset + r] = kernels.squaredDifferences(x, from, length, center) / length;
    }
  }
}
