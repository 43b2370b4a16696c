// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import dev.nyala.backend.pure.parallel.Blocks;
import dev.nyala.backend.pure.parallel.Team;

/**
 * The right operand of a matrix product, rearranged into the panels that {@link MatrixKernels}
 * reads. Worth keeping as long as the matrix does not change, as weights do between updates.
 *
 * <p>Panel p holds columns {@code p * panelColumns} onwards for all rows, so any run of rows of a
 * panel is contiguous. Not thread-safe while it is being packed.
 */
public final class PackedMatrix implements Team.Task {

  private static final float[] NOTHING = {};
  private static final int PARALLEL_ELEMENTS = 1 << 16;

  private final MatrixKernels kernels;
  private final int depth;
  private final int columns;
  private final float[] data;
  private final Blocks panels;

  private boolean transposed;
  private float[] source = NOTHING;
  private int sourceOffset;
  private int sourcePitch;

  /**
   * Makes room for a packed matrix.
   *
   * @param kernels the kernels that will read it
   * @param depth its rows, the inner dimension of the product
   * @param columns its columns
   */
  public PackedMatrix(VectorKernels kernels, int depth, int columns) {
    this.kernels = kernels.matrix();
    this.depth = depth;
    this.columns = columns;
    data = new float[length(this.kernels, depth, columns)];
    panels = new Blocks(columns, this.kernels.panelColumns());
  }

  static int length(MatrixKernels kernels, int depth, int columns) {
    return Math.multiplyExact(depth, padded(kernels, columns));
  }

  static int padded(MatrixKernels kernels, int columns) {
    int lanes = kernels.lanes();
    return (columns + lanes - 1) / lanes * lanes;
  }

  /** Returns the number of rows. */
  public int depth() {
    return depth;
  }

  /** Returns the number of columns. */
  public int columns() {
    return columns;
  }

  /**
   * Fills this from a matrix.
   *
   * @param transposed whether the array holds the columns of this matrix as its rows
   */
  public void pack(Team team, boolean transposed, float[] b, int bOffset, int bPitch) {
    this.transposed = transposed;
    source = b;
    sourceOffset = bOffset;
    sourcePitch = bPitch;
    int count = panels.count();
    if ((long) depth * columns < PARALLEL_ELEMENTS) {
      for (int i = 0; i < count; i++) {
        run(i, 0);
      }
    } else {
      team.run(count, this);
    }
    source = NOTHING;
  }

  /** Packs one panel; called by the team. */
  @Override
  public void run(int task, int worker) {
    int from = panels.from(task);
    int width = panels.to(task) - from;
    int start = sourceOffset + (transposed ? from * sourcePitch : from);
    kernels.pack(transposed, source, start, sourcePitch, depth, width, data, from * depth);
  }

  float[] data() {
    return data;
  }
}
