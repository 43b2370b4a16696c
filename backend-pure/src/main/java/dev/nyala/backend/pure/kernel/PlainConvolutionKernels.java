// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import org.jspecify.annotations.Nullable;

/** Convolution kernels as plain loops. */
public final class PlainConvolutionKernels implements ConvolutionKernels {

  /** Makes the kernels. */
  public PlainConvolutionKernels() {}

  @Override
  public int leastFilters() {
    return 1;
  }

  @Override
  public int filterMultiple() {
    return 1;
  }

  @Override
  public void nineTaps(
      int pixels,
      int filters,
      float[] x,
      int row0,
      int row1,
      int row2,
      int step,
      int gap,
      float[] w,
      int wOffset,
      float @Nullable [] z,
      int zOffset,
      float[] y,
      int yOffset,
      boolean rectify) {
    float floor = rectify ? 0f : Float.NEGATIVE_INFINITY;
    for (int i = 0; i < pixels; i++) {
      int to = yOffset + i * filters;
      int at = i * step;
      float x0 = x[row0 + at];
      float x1 = x[row0 + at + gap];
      float x2 = x[row0 + at + 2 * gap];
      float x3 = x[row1 + at];
      float x4 = x[row1 + at + gap];
      float x5 = x[row1 + at + 2 * gap];
      float x6 = x[row2 + at];
      float x7 = x[row2 + at + gap];
      float x8 = x[row2 + at + 2 * gap];
      for (int f = 0; f < filters; f++) {
        int p = wOffset + f;
        float sum = z == null ? 0f : z[zOffset + f];
        sum = Fma.of(x0, w[p], sum);
        sum = Fma.of(x1, w[p + filters], sum);
        sum = Fma.of(x2, w[p + 2 * filters], sum);
        sum = Fma.of(x3, w[p + 3 * filters], sum);
        sum = Fma.of(x4, w[p + 4 * filters], sum);
        sum = Fma.of(x5, w[p + 5 * filters], sum);
        sum = Fma.of(x6, w[p + 6 * filters], sum);
        sum = Fma.of(x7, w[p + 7 * filters], sum);
        sum = Fma.of(x8, w[p + 8 * filters], sum);
        y[to + f] = Math.max(sum, floor);
      }
    }
  }

  @Override
  public void nineTapsFilter(
      int pixels,
      int filters,
      float[] x,
      int row0,
      int row1,
      int row2,
      int step,
      int gap,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset) {
    depthTaps(pixels, filters, x, row0, step, gap, dy, dyOffset, dw, dwOffset);
    depthTaps(pixels, filters, x, row1, step, gap, dy, dyOffset, dw, dwOffset + 3 * filters);
    depthTaps(pixels, filters, x, row2, step, gap, dy, dyOffset, dw, dwOffset + 6 * filters);
  }

  private static void depthTaps(
      int pixels,
      int filters,
      float[] x,
      int row,
      int step,
      int gap,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset) {
    for (int i = 0; i < pixels; i++) {
      int from = dyOffset + i * filters;
      float x0 = x[row + i * step];
      float x1 = x[row + i * step + gap];
      float x2 = x[row + i * step + 2 * gap];
      for (int f = 0; f < filters; f++) {
        int to = dwOffset + f;
        float g = dy[from + f];
        dw[to] = Fma.of(x0, g, dw[to]);
        dw[to + filters] = Fma.of(x1, g, dw[to + filters]);
        dw[to + 2 * filters] = Fma.of(x2, g, dw[to + 2 * filters]);
      }
    }
  }

  @Override
  public void depthwise(
      int pixels,
      int channels,
      int taps,
      float[] x,
      int xOffset,
      int step,
      int gap,
      float[] w,
      int wOffset,
      float[] y,
      int yOffset) {
    for (int i = 0; i < pixels; i++) {
      for (int t = 0; t < taps; t++) {
        int from = xOffset + i * step + t * gap;
        int weight = wOffset + t * channels;
        int to = yOffset + i * channels;
        for (int c = 0; c < channels; c++) {
          y[to + c] = Fma.of(x[from + c], w[weight + c], y[to + c]);
        }
      }
    }
  }

  @Override
  public void depthwiseFilter(
      int pixels,
      int channels,
      int taps,
      float[] x,
      int xOffset,
      int step,
      int gap,
      float[] dy,
      int dyOffset,
      float[] dw,
      int dwOffset) {
    for (int i = 0; i < pixels; i++) {
      for (int t = 0; t < taps; t++) {
        int from = xOffset + i * step + t * gap;
        int gradient = dyOffset + i * channels;
        int to = dwOffset + t * channels;
        for (int c = 0; c < channels; c++) {
          dw[to + c] = Fma.of(x[from + c], dy[gradient + c], dw[to + c]);
        }
      }
    }
  }

  @Override
  public void depthwiseInput(
      int pixels,
      int channels,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset,
      int step) {
    for (int i = 0; i < pixels; i++) {
      int from = dyOffset + i * channels;
      int to = dxOffset + i * step;
      for (int c = 0; c < channels; c++) {
        dx[to + c] = Fma.of(dy[from + c], w[wOffset + c], dx[to + c]);
      }
    }
  }
}
