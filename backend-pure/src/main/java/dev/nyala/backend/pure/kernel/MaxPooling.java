// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import dev.nyala.backend.pure.parallel.Team;
import java.util.Arrays;

/**
 * Max pooling of fixed form and its gradient. In a window of equal maxima the first in row-major
 * order wins; NaN is larger than every number. Tasks are images.
 *
 * <p>Forward records, for each output, the index of its maximum in the input: the position of the
 * element in the whole input, channels last. The gradient is sent there.
 *
 * <p>Holds the operands of the call in progress: one caller at a time.
 */
public final class MaxPooling {

  private static final float[] NOTHING = {};
  private static final int[] NO_INDICES = {};

  private final PoolingKernels kernels;
  private final PoolingShape shape;
  private final Team.Task forward = this::forwardImage;
  private final Team.Task gradient = this::gradientImage;

  private float[] x = NOTHING;
  private int xOffset;
  private float[] y = NOTHING;
  private int yOffset;
  private int[] index = NO_INDICES;
  private int indexOffset;

  /** Prepares pooling of one form. */
  public MaxPooling(VectorKernels kernels, PoolingShape shape) {
    this.kernels = kernels.pooling();
    this.shape = shape;
  }

  /** Computes the maxima {@code y} of {@code x} and their indices. */
  public void forward(
      Team team, float[] x, int xOffset, float[] y, int yOffset, int[] index, int indexOffset) {
    run(team, forward, x, xOffset, y, yOffset, index, indexOffset);
  }

  /** Computes the gradient {@code dx} of the input from {@code dy} and the indices of forward. */
  public void gradient(
      Team team, float[] dy, int dyOffset, int[] index, int indexOffset, float[] dx, int dxOffset) {
    run(team, gradient, dx, dxOffset, dy, dyOffset, index, indexOffset);
  }

  private void run(
      Team team,
      Team.Task task,
      float[] x,
      int xOffset,
      float[] y,
      int yOffset,
      int[] index,
      int indexOffset) {
    this.x = x;
    this.xOffset = xOffset;
    this.y = y;
    this.yOffset = yOffset;
    this.index = index;
    this.indexOffset = indexOffset;
    try {
      team.run(shape.batch(), task);
    } finally {
      this.x = NOTHING;
      this.y = NOTHING;
      this.index = NO_INDICES;
    }
  }

  private void forwardImage(int image, int worker) {
    PoolingShape s = shape;
    int channels = s.channels();
    int row = s.width() * channels;
    int outRow = s.outWidth() * channels;
    int first = image * s.height() * row;
    for (int h = 0; h < s.outHeight(); h++) {
      int out = (image * s.outHeight() + h) * outRow;
      if (s.twoByTwo()) {
        int top = first + 2 * h * row;
        kernels.maxTwoByTwo(
            s.outWidth(),
            channels,
            x,
            xOffset + top,
            xOffset + top + row,
            y,
            yOffset + out,
            index,
            indexOffset + out,
            top,
            top + row);
      } else {
        Arrays.fill(y, yOffset + out, yOffset + out + outRow, Float.NEGATIVE_INFINITY);
        Arrays.fill(index, indexOffset + out, indexOffset + out + outRow, -1);
        taps(first, h, out);
      }
    }
  }

  private void taps(int first, int h, int out) {
    PoolingShape s = shape;
    int channels = s.channels();
    int top = h * s.strideHeight() - s.padTop();
    for (int r = Math.max(0, top); r < Math.min(s.height(), top + s.windowHeight()); r++) {
      for (int kw = 0; kw < s.windowWidth(); kw++) {
        int low = s.firstColumn(kw);
        int pixels = s.lastColumn(kw) - low;
        int column = low * s.strideWidth() - s.padLeft() + kw;
        int at = first + (r * s.width() + column) * channels;
        int to = out + low * channels;
        kernels.maxTap(
            pixels,
            channels,
            x,
            xOffset + at,
            s.strideWidth() * channels,
            y,
            yOffset + to,
            index,
            indexOffset + to,
            at);
      }
    }
  }

  private void gradientImage(int image, int worker) {
    PoolingShape s = shape;
    int channels = s.channels();
    int row = s.width() * channels;
    int outRow = s.outWidth() * channels;
    int first = image * s.height() * row;
    boolean covered =
        s.twoByTwo() && s.height() == 2 * s.outHeight() && s.width() == 2 * s.outWidth();
    if (!covered) {
      Arrays.fill(x, xOffset + first, xOffset + first + s.height() * row, 0f);
    }
    int from = image * s.outHeight() * outRow;
    if (!s.twoByTwo()) {
      for (int i = from; i < from + s.outHeight() * outRow; i++) {
        x[xOffset + index[indexOffset + i]] += y[yOffset + i];
      }
      return;
    }
    for (int h = 0; h < s.outHeight(); h++) {
      int out = from + h * outRow;
      int top = first + 2 * h * row;
      kernels.maxTwoByTwoGradient(
          s.outWidth(),
          channels,
          y,
          yOffset + out,
          index,
          indexOffset + out,
          x,
          xOffset + top,
          xOffset + top + row,
          top,
          top + row);
    }
  }
}
