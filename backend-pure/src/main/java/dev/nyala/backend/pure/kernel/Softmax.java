// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import dev.nyala.backend.pure.parallel.Blocks;
import dev.nyala.backend.pure.parallel.Team;
import org.jspecify.annotations.Nullable;

/**
 * Softmax, or its logarithm, of contiguous rows of fixed length, and its gradient. Shifted by the
 * largest element of the row, so that nothing overflows. Results may be written over operands.
 *
 * <p>Holds the operands of the call in progress: one caller at a time.
 */
public final class Softmax {

  private static final int TASK_ELEMENTS = 1 << 12;
  private static final float[] NOTHING = {};

  private final VectorKernels kernels;
  private final int length;
  private final boolean logarithm;
  private final Blocks blocks;
  private final Team.Task forward = this::forwardRows;
  private final Team.Task gradient = this::gradientRows;

  private @Nullable Scratch scratch;
  private float[] x = NOTHING;
  private int xOffset;
  private float[] y = NOTHING;
  private int yOffset;
  private float[] to = NOTHING;
  private int toOffset;

  /**
   * Prepares softmax of one form.
   *
   * @param logarithm whether to compute the logarithm of softmax
   */
  public Softmax(VectorKernels kernels, int rows, int length, boolean logarithm) {
    this.kernels = kernels;
    this.length = length;
    this.logarithm = logarithm;
    blocks = new Blocks(rows, Math.max(1, TASK_ELEMENTS / Math.max(1, length)));
  }

  /** Computes {@code y} from {@code x}. */
  public void forward(Team team, Scratch scratch, float[] x, int xOffset, float[] y, int yOffset) {
    run(team, scratch, forward, x, xOffset, NOTHING, 0, y, yOffset);
  }

  /** Computes the gradient {@code dx} from {@code dy} and the result {@code y} of forward. */
  public void gradient(
      Team team,
      Scratch scratch,
      float[] dy,
      int dyOffset,
      float[] y,
      int yOffset,
      float[] dx,
      int dxOffset) {
    run(team, scratch, gradient, dy, dyOffset, y, yOffset, dx, dxOffset);
  }

  private void run(
      Team team,
      Scratch scratch,
      Team.Task task,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      float[] to,
      int toOffset) {
    if (length == 0) {
      return;
    }
    this.scratch = scratch;
    this.x = x;
    this.xOffset = xOffset;
    this.y = y;
    this.yOffset = yOffset;
    this.to = to;
    this.toOffset = toOffset;
    try {
      team.run(blocks.count(), task);
    } finally {
      this.scratch = null;
      this.x = NOTHING;
      this.y = NOTHING;
      this.to = NOTHING;
    }
  }

  private float[] row(int worker) {
    Scratch memory = scratch;
    if (memory == null) {
      throw new IllegalStateException("a task of a softmax ran outside of it");
    }
    return memory.worker(worker).floats(Workspace.Use.ROW, 2 * length);
  }

  private void forwardRows(int task, int worker) {
    ElementKernels elements = kernels.elements();
    float[] row = row(worker);
    for (int r = blocks.from(task); r < blocks.to(task); r++) {
      int from = xOffset + r * length;
      int at = toOffset + r * length;
      float max = kernels.reductions().max(x, from, length);
      elements.binaryScalar(BinaryKernel.SUB, x, from, max, row, 0, length);
      elements.unary(UnaryKernel.EXP, row, 0, row, length, length);
      float sum = kernels.reductions().sum(row, length, length);
      if (logarithm) {
        float shift = FloatMath.log(sum);
        elements.binaryScalar(BinaryKernel.SUB, row, 0, shift, to, at, length);
      } else {
        elements.binaryScalar(BinaryKernel.DIV, row, length, sum, to, at, length);
      }
    }
  }

  private void gradientRows(int task, int worker) {
    ElementKernels elements = kernels.elements();
    float[] row = row(worker);
    for (int r = blocks.from(task); r < blocks.to(task); r++) {
      int from = xOffset + r * length;
      int value = yOffset + r * length;
      int at = toOffset + r * length;
      if (logarithm) {
        float sum = kernels.reductions().sum(x, from, length);
        elements.unary(UnaryKernel.EXP, y, value, row, 0, length);
        elements.binaryScalar(BinaryKernel.MUL, row, 0, sum, row, length, length);
        elements.binary(BinaryKernel.SUB, x, from, row, length, to, at, length);
      } else {
        elements.binary(BinaryKernel.MUL, x, from, y, value, row, 0, length);
        float sum = kernels.reductions().sum(row, 0, length);
        elements.binaryScalar(BinaryKernel.SUB, x, from, sum, row, length, length);
        elements.binary(BinaryKernel.MUL, row, length, y, value, to, at, length);
      }
    }
  }
}
