// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import java.util.Arrays;

/**
 * The rows of an image that a band of output rows reads, padded left and right with zeros. Where
 * there is no such padding the rows are read in place.
 */
final class ImageWindow {

  private float[] data = {};
  private int base;
  private int pitch;
  private int firstRow;

  /**
   * Points this at the rows for the output rows {@code from} to {@code to}.
   *
   * @param image the offset of the image
   * @param zeroRows whether rows above and below the image are wanted, as zeros
   */
  void load(
      ConvolutionShape s,
      float[] x,
      int image,
      int from,
      int to,
      boolean zeroRows,
      Workspace workspace) {
    int top = s.firstInputRow(from);
    int bottom = s.firstInputRow(to - 1) + (s.kernelHeight() - 1) * s.dilationHeight() + 1;
    int low = Math.max(0, top);
    int high = Math.min(s.height(), bottom);
    int row = s.width() * s.channels();
    boolean outside = zeroRows && (top < 0 || bottom > s.height());
    if (s.padLeft() == 0 && s.padRight() == 0 && !outside) {
      data = x;
      firstRow = low;
      pitch = row;
      base = image + low * row;
      return;
    }
    firstRow = zeroRows ? top : low;
    int rows = Math.max(0, (zeroRows ? bottom : high) - firstRow);
    pitch = s.paddedWidth() * s.channels();
    base = 0;
    data = workspace.floats(Workspace.Use.IMAGE, rows * pitch);
    int left = s.padLeft() * s.channels();
    for (int i = 0; i < rows; i++) {
      int y = firstRow + i;
      int start = i * pitch;
      if (y < 0 || y >= s.height()) {
        Arrays.fill(data, start, start + pitch, 0f);
      } else {
        Arrays.fill(data, start, start + left, 0f);
        System.arraycopy(x, image + y * row, data, start + left, row);
        Arrays.fill(data, start + left + row, start + pitch, 0f);
      }
    }
  }

  float[] data() {
    return data;
  }

  /** Returns where a row of the image begins, with its padding. */
  int row(int y) {
    return base + (y - firstRow) * pitch;
  }

  /** Returns the distance between rows. */
  int pitch() {
    return pitch;
  }
}
