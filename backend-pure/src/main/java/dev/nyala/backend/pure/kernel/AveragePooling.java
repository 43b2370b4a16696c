// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import dev.nyala.backend.pure.parallel.Team;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Average pooling of fixed form and its gradient. A window that sticks out is divided by its size,
 * or by the number of elements inside. Tasks are images.
 *
 * <p>Holds the operands of the call in progress: one caller at a time.
 */
public final class AveragePooling {

  private static final float[] NOTHING = {};

  private final PoolingKernels kernels;
  private final ElementKernels elements;
  private final PoolingShape shape;
  private final boolean countPadding;
  private final Team.Task forward = this::forwardImage;
  private final Team.Task gradient = this::gradientImage;

  private @Nullable Scratch scratch;
  private float[] x = NOTHING;
  private int xOffset;
  private float[] y = NOTHING;
  private int yOffset;

  /**
   * Prepares pooling of one form.
   *
   * @param countPadding whether padding counts as elements that are zero
   */
  public AveragePooling(VectorKernels kernels, PoolingShape shape, boolean countPadding) {
    this.kernels = kernels.pooling();
    this.elements = kernels.elements();
    this.shape = shape;
    this.countPadding = countPadding;
  }

  /** Computes the averages {@code y} of {@code x}. */
  public void forward(Team team, Scratch scratch, float[] x, int xOffset, float[] y, int yOffset) {
    run(team, scratch, forward, x, xOffset, y, yOffset);
  }

  /** Computes the gradient {@code dx} of the input from {@code dy}. */
  public void gradient(
      Team team, Scratch scratch, float[] dy, int dyOffset, float[] dx, int dxOffset) {
    run(team, scratch, gradient, dx, dxOffset, dy, dyOffset);
  }

  private void run(
      Team team, Scratch scratch, Team.Task task, float[] x, int xOffset, float[] y, int yOffset) {
    this.scratch = scratch;
    this.x = x;
    this.xOffset = xOffset;
    this.y = y;
    this.yOffset = yOffset;
    try {
      team.run(shape.batch(), task);
    } finally {
      this.scratch = null;
      this.x = NOTHING;
      this.y = NOTHING;
    }
  }

  private void forwardImage(int image, int worker) {
    PoolingShape s = shape;
    int outRow = s.outWidth() * s.channels();
    for (int h = 0; h < s.outHeight(); h++) {
      int out = yOffset + (image * s.outHeight() + h) * outRow;
      Arrays.fill(y, out, out + outRow, 0f);
      taps(image, h, y, out, true);
      scale(h, y, out, y, out);
    }
  }

  private void gradientImage(int image, int worker) {
    Scratch memory = scratch;
    if (memory == null) {
      throw new IllegalStateException("a task of a pooling ran outside of it");
    }
    PoolingShape s = shape;
    int outRow = s.outWidth() * s.channels();
    int length = s.height() * s.width() * s.channels();
    int first = xOffset + image * length;
    Arrays.fill(x, first, first + length, 0f);
    float[] shares = memory.worker(worker).floats(Workspace.Use.ROW, outRow);
    for (int h = 0; h < s.outHeight(); h++) {
      scale(h, y, yOffset + (image * s.outHeight() + h) * outRow, shares, 0);
      taps(image, h, shares, 0, false);
    }
  }

  /** Adds every tap of the windows of an output row to that row, or the row to every tap. */
  private void taps(int image, int h, float[] row, int rowOffset, boolean gathers) {
    PoolingShape s = shape;
    int channels = s.channels();
    int step = s.strideWidth() * channels;
    int top = h * s.strideHeight() - s.padTop();
    for (int r = Math.max(0, top); r < Math.min(s.height(), top + s.windowHeight()); r++) {
      for (int kw = 0; kw < s.windowWidth(); kw++) {
        int low = s.firstColumn(kw);
        int pixels = s.lastColumn(kw) - low;
        int column = low * s.strideWidth() - s.padLeft() + kw;
        int at = xOffset + ((image * s.height() + r) * s.width() + column) * channels;
        int to = rowOffset + low * channels;
        if (gathers) {
          kernels.addPixels(pixels, channels, x, at, step, row, to, channels);
        } else {
          kernels.addPixels(pixels, channels, row, to, channels, x, at, step);
        }
      }
    }
  }

  private void scale(int h, float[] from, int fromOffset, float[] to, int toOffset) {
    PoolingShape s = shape;
    int channels = s.channels();
    int size = s.windowHeight() * s.windowWidth();
    boolean uniform = countPadding || s.padTop() + s.padBottom() + s.padLeft() + s.padRight() == 0;
    if (uniform) {
      elements.binaryScalar(
          BinaryKernel.DIV, from, fromOffset, size, to, toOffset, s.outWidth() * channels);
      return;
    }
    int rows = s.rowsInside(h);
    for (int i = 0; i < s.outWidth(); i++) {
      int at = i * channels;
      elements.binaryScalar(
          BinaryKernel.DIV,
          from,
          fromOffset + at,
          rows * s.columnsInside(i),
          to,
          toOffset + at,
          channels);
    }
  }
}
