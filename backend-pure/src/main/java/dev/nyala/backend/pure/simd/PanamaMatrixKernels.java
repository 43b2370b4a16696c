// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.simd;

import static dev.nyala.backend.pure.simd.Lanes.LENGTH;
import static dev.nyala.backend.pure.simd.Lanes.WIDE;

import dev.nyala.backend.pure.kernel.MatrixKernels;
import dev.nyala.backend.pure.kernel.PlainTranspose;
import dev.nyala.backend.pure.kernel.Workspace;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Matrix kernels on vectors: tiles of 4 rows by 4 vectors with 32 registers, 4 by 2 with 16. Narrow
 * panels take taller tiles, so that there are always enough independent sums in flight.
 */
final class PanamaMatrixKernels implements MatrixKernels {

  private static final int PANEL_VECTORS = WIDE ? 4 : 2;
  private static final int PANEL_COLUMNS = PANEL_VECTORS * LENGTH;

  /** How many vectors wide a tile of eight rows may be. */
  private static final int TALL_VECTORS = WIDE ? 2 : 1;

  private static final int TALL_ROWS = 8;
  private static final float[] ZEROS = new float[PANEL_COLUMNS];

  @Override
  public int lanes() {
    return LENGTH;
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
    int pitch = (columns + LENGTH - 1) / LENGTH * LENGTH;
    if (transposed) {
      PlainTranspose.transpose(b, bOffset, bPitch, columns, depth, panel, panelOffset, pitch);
    } else {
      for (int k = 0; k < depth; k++) {
        System.arraycopy(b, bOffset + k * bPitch, panel, panelOffset + k * pitch, columns);
      }
    }
    if (pitch != columns) {
      for (int k = 0; k < depth; k++) {
        int row = panelOffset + k * pitch;
        Arrays.fill(panel, row + columns, row + pitch, 0f);
      }
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
    int vectors = (columns + LENGTH - 1) / LENGTH;
    boolean ragged = vectors * LENGTH != columns;
    float[] start = z == null ? ZEROS : z;
    int startOffset = z == null ? 0 : zOffset;
    int startPitch = z == null ? 0 : zPitch;
    int height = vectors <= TALL_VECTORS ? TALL_ROWS : 4;
    for (int i = 0; i < rows; ) {
      int left = rows - i;
      int step = left > 4 ? height : left > 2 ? 4 : 2;
      int count = Math.min(left, step);
      int from = aOffset + i * aPitch;
      int zFrom = startOffset + i * startPitch;
      int to = cOffset + i * cPitch;
      if (ragged) {
        raggedTile(
            count,
            columns,
            depth,
            a,
            from,
            aPitch,
            aStep,
            b,
            bOffset,
            bPitch,
            start,
            zFrom,
            startPitch,
            c,
            to,
            cPitch,
            workspace);
      } else {
        tile(
            vectors,
            count,
            depth,
            a,
            from,
            aPitch,
            aStep,
            b,
            bOffset,
            bPitch,
            start,
            zFrom,
            startPitch,
            c,
            to,
            cPitch);
      }
      i += count;
    }
  }

  private static void tile(
      int vectors,
      int rows,
      int depth,
      float[] a,
      int ao,
      int ap,
      int as,
      float[] b,
      int bo,
      int bp,
      float[] z,
      int zo,
      int zp,
      float[] c,
      int co,
      int cp) {
    if (rows > 4) {
      Tiles8.multiply(vectors, rows, depth, a, ao, ap, as, b, bo, bp, z, zo, zp, c, co, cp);
    } else if (rows > 2) {
      Tiles4.multiply(vectors, rows, depth, a, ao, ap, as, b, bo, bp, z, zo, zp, c, co, cp);
    } else {
      Tiles2.multiply(vectors, rows, depth, a, ao, ap, as, b, bo, bp, z, zo, zp, c, co, cp);
    }
  }

  /** Computes a tile whose last vector sticks out over the columns of C in a buffer. */
  private static void raggedTile(
      int rows,
      int columns,
      int depth,
      float[] a,
      int ao,
      int ap,
      int as,
      float[] b,
      int bo,
      int bp,
      float[] z,
      int zo,
      int zp,
      float[] c,
      int co,
      int cp,
      Workspace workspace) {
    float[] buffer = workspace.floats(Workspace.Use.TILE, TALL_ROWS * PANEL_COLUMNS);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(z, zo + i * zp, buffer, i * PANEL_COLUMNS, columns);
    }
    int vectors = (columns + LENGTH - 1) / LENGTH;
    tile(
        vectors,
        rows,
        depth,
        a,
        ao,
        ap,
        as,
        b,
        bo,
        bp,
        buffer,
        0,
        PANEL_COLUMNS,
        buffer,
        0,
        PANEL_COLUMNS);
    for (int i = 0; i < rows; i++) {
      System.arraycopy(buffer, i * PANEL_COLUMNS, c, co + i * cp, columns);
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
    int j = 0;
    for (; j + 4 * LENGTH <= columns; j += 4 * LENGTH) {
      RowProducts.four(
          depth, x, xOffset, xStep, b, bOffset + j, bPitch, y, yOffset + j, accumulate);
    }
    for (; j + LENGTH <= columns; j += LENGTH) {
      RowProducts.one(depth, x, xOffset, xStep, b, bOffset + j, bPitch, y, yOffset + j, accumulate);
    }
    for (; j < columns; j++) {
      float sum = 0;
      for (int k = 0; k < depth; k++) {
        sum = Math.fma(x[xOffset + k * xStep], b[bOffset + k * bPitch + j], sum);
      }
      y[yOffset + j] = accumulate ? y[yOffset + j] + sum : sum;
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
      int from = aOffset + i * aPitch;
      int to = cOffset + i * cPitch;
      int j = 0;
      for (; j + 4 <= columns; j += 4) {
        DotProducts.four(depth, a, from, b, bOffset + j * bPitch, bPitch, c, to + j, accumulate);
      }
      for (; j < columns; j++) {
        DotProducts.one(depth, a, from, b, bOffset + j * bPitch, c, to + j, accumulate);
      }
    }
  }
}
