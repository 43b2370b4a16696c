// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Matrix kernels as plain loops.
 *
 * <p>C2 vectorises a loop only when it can prove that its arrays do not overlap, which it does when
 * all of them are indexed by the same bare loop variable. So rows are copied into row buffers
 * first; the copies are amortised over the rows and the depth of a block.
 */
final class PlainMatrixKernels implements MatrixKernels {

  private static final int PANEL_COLUMNS = 256;
  private static final int DEPTH_BLOCK = 64;

  @Override
  public int lanes() {
    return 1;
  }

  @Override
  public int panelColumns() {
    return PANEL_COLUMNS;
  }

  @Override
  public void pack(
      boolean transposed,
      float[] b,
      int bOffset,
      int bPitch,
      int depth,
      int columns,
      float[] panel,
      int panelOffset) {
    if (transposed) {
      PlainTranspose.transpose(b, bOffset, bPitch, columns, depth, panel, panelOffset, columns);
      return;
    }
    for (int k = 0; k < depth; k++) {
      System.arraycopy(b, bOffset + k * bPitch, panel, panelOffset + k * columns, columns);
    }
  }

  @Override
  public void multiply(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aOffset,
      int aPitch,
      int aStep,
      float[] b,
      int bOffset,
      int bPitch,
      float @Nullable [] z,
      int zOffset,
      int zPitch,
      float[] c,
      int cOffset,
      int cPitch,
      Workspace workspace) {
    initialize(rows, columns, z, zOffset, zPitch, c, cOffset, cPitch);
    float[][] buffers = workspace.rows(DEPTH_BLOCK + 1, PANEL_COLUMNS);
    for (int from = 0; from < depth; from += DEPTH_BLOCK) {
      int block = Math.min(DEPTH_BLOCK, depth - from);
      for (int k = 0; k < block; k++) {
        System.arraycopy(b, bOffset + (from + k) * bPitch, buffers[k], 0, columns);
      }
      int start = aOffset + from * aStep;
      accumulate(rows, columns, block, a, start, aPitch, aStep, buffers, c, cOffset, cPitch);
    }
  }

  private static void initialize(
      int rows,
      int columns,
      float @Nullable [] z,
      int zOffset,
      int zPitch,
      float[] c,
      int cOffset,
      int cPitch) {
    if (z == c && zOffset == cOffset && zPitch == cPitch) {
      return;
    }
    for (int i = 0; i < rows; i++) {
      int to = cOffset + i * cPitch;
      if (z == null) {
        Arrays.fill(c, to, to + columns, 0f);
      } else {
        System.arraycopy(z, zOffset + i * zPitch, c, to, columns);
      }
    }
  }

  /** Adds A times the buffered rows of B to C, row by row. */
  private static void accumulate(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aOffset,
      int aPitch,
      int aStep,
      float[][] b,
      float[] c,
      int cOffset,
      int cPitch) {
    float[] sums = b[DEPTH_BLOCK];
    for (int i = 0; i < rows; i++) {
      System.arraycopy(c, cOffset + i * cPitch, sums, 0, columns);
      int p = aOffset + i * aPitch;
      int k = 0;
      for (; k + 4 <= depth; k += 4) {
        int q = p + k * aStep;
        addFour(
            b[k],
            b[k + 1],
            b[k + 2],
            b[k + 3],
            sums,
            columns,
            a[q],
            a[q + aStep],
            a[q + 2 * aStep],
            a[q + 3 * aStep]);
      }
      for (; k < depth; k++) {
        addOne(b[k], sums, columns, a[p + k * aStep]);
      }
      System.arraycopy(sums, 0, c, cOffset + i * cPitch, columns);
    }
  }

  /** Any more in one loop and C2 of Java 17 gives up unrolling, and with it vectors. */
  private static void addFour(
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float[] sums,
      int n,
      float a0,
      float a1,
      float a2,
      float a3) {
    for (int j = 0; j < n; j++) {
      sums[j] = Fma.of(a3, b3[j], Fma.of(a2, b2[j], Fma.of(a1, b1[j], Fma.of(a0, b0[j], sums[j]))));
    }
  }

  private static void addOne(float[] b, float[] sums, int n, float a) {
    for (int j = 0; j < n; j++) {
      sums[j] = Fma.of(a, b[j], sums[j]);
    }
  }

  @Override
  public void rowTimesMatrix(
      int columns,
      int depth,
      float[] x,
      int xOffset,
      int xStep,
      float[] b,
      int bOffset,
      int bPitch,
      float[] y,
      int yOffset,
      boolean accumulate) {
    if (!accumulate) {
      Arrays.fill(y, yOffset, yOffset + columns, 0f);
    }
    int k = 0;
    for (; k + 4 <= depth; k += 4) {
      int p = xOffset + k * xStep;
      int r0 = bOffset + k * bPitch;
      int r1 = r0 + bPitch;
      int r2 = r1 + bPitch;
      int r3 = r2 + bPitch;
      float x0 = x[p];
      float x1 = x[p + xStep];
      float x2 = x[p + 2 * xStep];
      float x3 = x[p + 3 * xStep];
      for (int j = 0; j < columns; j++) {
        float sum = Fma.of(x0, b[r0 + j], Fma.of(x1, b[r1 + j], y[yOffset + j]));
        y[yOffset + j] = Fma.of(x2, b[r2 + j], Fma.of(x3, b[r3 + j], sum));
      }
    }
    for (; k < depth; k++) {
      float v = x[xOffset + k * xStep];
      for (int j = 0; j < columns; j++) {
        y[yOffset + j] = Fma.of(v, b[bOffset + k * bPitch + j], y[yOffset + j]);
      }
    }
  }

  @Override
  public void dotProducts(
      int rows,
      int columns,
      int depth,
      float[] a,
      int aOffset,
      int aPitch,
      float[] b,
      int bOffset,
      int bPitch,
      float[] c,
      int cOffset,
      int cPitch,
      boolean accumulate) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        float dot = dot(depth, a, aOffset + i * aPitch, b, bOffset + j * bPitch);
        int to = cOffset + i * cPitch + j;
        c[to] = accumulate ? c[to] + dot : dot;
      }
    }
  }

  private static float dot(int depth, float[] a, int p, float[] b, int q) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int k = 0;
    for (; k + 4 <= depth; k += 4) {
      s0 = Fma.of(a[p + k], b[q + k], s0);
      s1 = Fma.of(a[p + k + 1], b[q + k + 1], s1);
      s2 = Fma.of(a[p + k + 2], b[q + k + 2], s2);
      s3 = Fma.of(a[p + k + 3], b[q + k + 3], s3);
    }
    for (; k < depth; k++) {
      s0 = Fma.of(a[p + k], b[q + k], s0);
    }
    return s0 + s1 + (s2 + s3);
  }
}
