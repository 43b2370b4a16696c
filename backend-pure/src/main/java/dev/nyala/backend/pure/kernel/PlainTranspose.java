// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/** Transposition of a matrix in square blocks that stay in the first-level cache. */
public final class PlainTranspose {

  private static final int BLOCK = 16;

  private PlainTranspose() {}

  /**
   * Writes the transpose of a matrix: {@code y[j, i] = x[i, j]}.
   *
   * @param rows the rows of x
   * @param columns the columns of x
   */
  public static void transpose(
      float[] x,
      int xOffset,
      int xPitch,
      int rows,
      int columns,
      float[] y,
      int yOffset,
      int yPitch) {
    for (int i = 0; i < rows; i += BLOCK) {
      int height = Math.min(BLOCK, rows - i);
      for (int j = 0; j < columns; j += BLOCK) {
        int width = Math.min(BLOCK, columns - j);
        int from = xOffset + i * xPitch + j;
        int to = yOffset + j * yPitch + i;
        if (height == BLOCK && width == BLOCK) {
          fullBlock(x, from, xPitch, y, to, yPitch);
        } else {
          block(x, from, xPitch, height, width, y, to, yPitch);
        }
      }
    }
  }

  /** Unrolled, because C2 unrolls neither of the two loops by itself. */
  private static void fullBlock(float[] x, int from, int xPitch, float[] y, int to, int yPitch) {
    for (int j = 0; j < BLOCK; j++) {
      int p = from + j;
      int q = to + j * yPitch;
      for (int i = 0; i < BLOCK; i += 8) {
        float x0 = x[p];
        float x1 = x[p + xPitch];
        float x2 = x[p + 2 * xPitch];
        float x3 = x[p + 3 * xPitch];
        float x4 = x[p + 4 * xPitch];
        float x5 = x[p + 5 * xPitch];
        float x6 = x[p + 6 * xPitch];
        float x7 = x[p + 7 * xPitch];
        y[q] = x0;
        y[q + 1] = x1;
        y[q + 2] = x2;
        y[q + 3] = x3;
        y[q + 4] = x4;
        y[q + 5] = x5;
        y[q + 6] = x6;
        y[q + 7] = x7;
        p += 8 * xPitch;
        q += 8;
      }
    }
  }

  private static void block(
      float[] x, int from, int xPitch, int height, int width, float[] y, int to, int yPitch) {
    for (int j = 0; j < width; j++) {
      for (int i = 0; i < height; i++) {
        y[to + j * yPitch + i] = x[from + i * xPitch + j];
      }
    }
  }
}
