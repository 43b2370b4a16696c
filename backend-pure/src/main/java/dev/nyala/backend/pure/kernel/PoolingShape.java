// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/**
 * The form of a two-dimensional pooling, channels last: input [batch, height, width, channels],
 * output [batch, outHeight, outWidth, channels]. A one-dimensional pooling has height and window
 * height 1. Every window must meet the input.
 */
public record PoolingShape(
    int batch,
    int height,
    int width,
    int channels,
    int windowHeight,
    int windowWidth,
    int strideHeight,
    int strideWidth,
    int padTop,
    int padBottom,
    int padLeft,
    int padRight) {

  /** Checks the sizes. */
  public PoolingShape {
    if (batch < 0 || height < 0 || width < 0 || channels < 0) {
      throw new IllegalArgumentException("sizes of a pooling must not be negative");
    }
    if (windowHeight < 1 || windowWidth < 1 || strideHeight < 1 || strideWidth < 1) {
      throw new IllegalArgumentException(
          "windows and strides of a pooling are positive, received window "
              + windowHeight
              + " x "
              + windowWidth
              + ", strides "
              + strideHeight
              + " x "
              + strideWidth);
    }
    if (padTop < 0
        || padBottom < 0
        || padLeft < 0
        || padRight < 0
        || padTop >= windowHeight
        || padBottom >= windowHeight
        || padLeft >= windowWidth
        || padRight >= windowWidth) {
      throw new IllegalArgumentException(
          "padding of a pooling is not negative and smaller than the window, received top "
              + padTop
              + ", bottom "
              + padBottom
              + ", left "
              + padLeft
              + ", right "
              + padRight);
    }
  }

  /** Returns the form without padding. */
  public static PoolingShape of(
      int batch, int height, int width, int channels, int window, int stride) {
    return new PoolingShape(
        batch, height, width, channels, window, window, stride, stride, 0, 0, 0, 0);
  }

  /** Returns the rows of the output. */
  public int outHeight() {
    return out(height + padTop + padBottom, windowHeight, strideHeight);
  }

  /** Returns the columns of the output. */
  public int outWidth() {
    return out(width + padLeft + padRight, windowWidth, strideWidth);
  }

  private static int out(int padded, int window, int stride) {
    return padded < window ? 0 : (padded - window) / stride + 1;
  }

  /** Returns whether the windows are 2 × 2 and side by side. */
  boolean twoByTwo() {
    return windowHeight == 2
        && windowWidth == 2
        && strideHeight == 2
        && strideWidth == 2
        && padTop + padBottom + padLeft + padRight == 0;
  }

  /** Returns the first output column whose window has column {@code kw} inside the input. */
  int firstColumn(int kw) {
    int outside = padLeft - kw;
    return outside <= 0 ? 0 : Math.min(outWidth(), (outside + strideWidth - 1) / strideWidth);
  }

  /** Returns the output column after the last whose window has column {@code kw} inside. */
  int lastColumn(int kw) {
    int room = width - 1 + padLeft - kw;
    return room < 0 ? 0 : Math.min(outWidth(), room / strideWidth + 1);
  }

  /** Returns how many of the window's rows lie inside the input for an output row. */
  int rowsInside(int outRow) {
    int top = outRow * strideHeight - padTop;
    return Math.min(height, top + windowHeight) - Math.max(0, top);
  }

  /** Returns how many of the window's columns lie inside the input for an output column. */
  int columnsInside(int outColumn) {
    int left = outColumn * strideWidth - padLeft;
    return Math.min(width, left + windowWidth) - Math.max(0, left);
  }
}
