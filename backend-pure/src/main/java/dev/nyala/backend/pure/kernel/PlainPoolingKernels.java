// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/** Pooling kernels as plain loops, from a given channel on. */
public final class PlainPoolingKernels implements PoolingKernels {

  private final int from;

  /**
   * Makes kernels that leave the first channels alone.
   *
   * @param from the first channel to work on
   */
  public PlainPoolingKernels(int from) {
    this.from = from;
  }

  private static boolean wins(float challenger, float holder) {
    return challenger > holder || (Float.isNaN(challenger) && !Float.isNaN(holder));
  }

  @Override
  public void maxTap(
      int pixels,
      int channels,
      float[] x,
      int xOffset,
      int step,
      float[] y,
      int yOffset,
      int[] index,
      int indexOffset,
      int first) {
    for (int i = 0; i < pixels; i++) {
      for (int c = from; c < channels; c++) {
        int at = i * channels + c;
        float v = x[xOffset + i * step + c];
        if (index[indexOffset + at] < 0 || wins(v, y[yOffset + at])) {
          y[yOffset + at] = v;
          index[indexOffset + at] = first + i * step + c;
        }
      }
    }
  }

  @Override
  public void maxTwoByTwo(
      int pixels,
      int channels,
      float[] x,
      int top,
      int bottom,
      float[] y,
      int yOffset,
      int[] index,
      int indexOffset,
      int firstTop,
      int firstBottom) {
    for (int i = 0; i < pixels; i++) {
      int step = 2 * i * channels;
      for (int c = from; c < channels; c++) {
        int near = step + c;
        int far = near + channels;
        float best = x[top + near];
        int at = firstTop + near;
        if (wins(x[top + far], best)) {
          best = x[top + far];
          at = firstTop + far;
        }
        if (wins(x[bottom + near], best)) {
          best = x[bottom + near];
          at = firstBottom + near;
        }
        if (wins(x[bottom + far], best)) {
          best = x[bottom + far];
          at = firstBottom + far;
        }
        y[yOffset + i * channels + c] = best;
        index[indexOffset + i * channels + c] = at;
      }
    }
  }

  @Override
  public void maxTwoByTwoGradient(
      int pixels,
      int channels,
      float[] dy,
      int dyOffset,
      int[] index,
      int indexOffset,
      float[] dx,
      int top,
      int bottom,
      int firstTop,
      int firstBottom) {
    for (int i = 0; i < pixels; i++) {
      int step = 2 * i * channels;
      for (int c = from; c < channels; c++) {
        int near = step + c;
        int far = near + channels;
        float g = dy[dyOffset + i * channels + c];
        int at = index[indexOffset + i * channels + c];
        dx[top + near] = at == firstTop + near ? g : 0f;
        dx[top + far] = at == firstTop + far ? g : 0f;
        dx[bottom + near] = at == firstBottom + near ? g : 0f;
        dx[bottom + far] = at == firstBottom + far ? g : 0f;
      }
    }
  }

  @Override
  public void addPixels(
      int pixels,
      int channels,
      float[] x,
      int xOffset,
      int xStep,
      float[] y,
      int yOffset,
      int yStep) {
    for (int i = 0; i < pixels; i++) {
      for (int c = from; c < channels; c++) {
        y[yOffset + i * yStep + c] += x[xOffset + i * xStep + c];
      }
    }
  }
}
