// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.simd;

import static dev.nyala.backend.pure.simd.Lanes.LENGTH;
import static dev.nyala.backend.pure.simd.Lanes.WIDE;

import dev.nyala.backend.pure.kernel.ConvolutionKernels;
import dev.nyala.backend.pure.kernel.Fma;
import org.jspecify.annotations.Nullable;

/** Convolution kernels on vectors of filters or channels. */
final class PanamaConvolutionKernels implements ConvolutionKernels {

  /** Long enough for the vectors that a call of one or two vectors reads. */
  private static final float[] ZEROS = new float[2 * LENGTH];

  @Override
  public int leastFilters() {
    return LENGTH;
  }

  @Override
  public int filterMultiple() {
    return LENGTH;
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
    float[] start = z == null ? ZEROS : z;
    int f = 0;
    for (; WIDE && f + 2 * LENGTH <= filters; f += 2 * LENGTH) {
      int from = z == null ? 0 : zOffset + f;
      NineTaps.two(
          pixels,
          filters,
          x,
          row0,
          row1,
          row2,
          step,
          gap,
          w,
          wOffset + f,
          start,
          from,
          y,
          yOffset + f,
          floor);
    }
    for (; f < filters; f += LENGTH) {
      int last = Math.min(f, filters - LENGTH);
      int from = z == null ? 0 : zOffset + last;
      NineTaps.one(
          pixels,
          filters,
          x,
          row0,
          row1,
          row2,
          step,
          gap,
          w,
          wOffset + last,
          start,
          from,
          y,
          yOffset + last,
          floor);
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
    int f = 0;
    for (; WIDE && f + 2 * LENGTH <= filters; f += 2 * LENGTH) {
      NineTaps.twoFilter(
          pixels, filters, x, row0, row1, row2, step, gap, dy, dyOffset + f, dw, dwOffset + f);
    }
    for (; f < filters; f += LENGTH) {
      NineTaps.oneFilter(
          pixels, filters, x, row0, row1, row2, step, gap, dy, dyOffset + f, dw, dwOffset + f);
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
    int c = 0;
    for (; c + LENGTH <= channels; c += LENGTH) {
      int t = 0;
      for (; t + 3 <= taps; t += 3) {
        DepthwiseRows.three(
            pixels,
            channels,
            x,
            xOffset + t * gap + c,
            step,
            gap,
            w,
            wOffset + t * channels + c,
            y,
            yOffset + c);
      }
      for (; t < taps; t++) {
        DepthwiseRows.one(
            pixels,
            channels,
            x,
            xOffset + t * gap + c,
            step,
            w,
            wOffset + t * channels + c,
            y,
            yOffset + c);
      }
    }
    for (; c < channels; c++) {
      for (int i = 0; i < pixels; i++) {
        float sum = y[yOffset + i * channels + c];
        for (int t = 0; t < taps; t++) {
          sum = Fma.of(x[xOffset + i * step + t * gap + c], w[wOffset + t * channels + c], sum);
        }
        y[yOffset + i * channels + c] = sum;
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
    int c = 0;
    for (; c + LENGTH <= channels; c += LENGTH) {
      int t = 0;
      for (; t + 3 <= taps; t += 3) {
        DepthwiseRows.threeFilter(
            pixels,
            channels,
            x,
            xOffset + t * gap + c,
            step,
            gap,
            dy,
            dyOffset + c,
            dw,
            dwOffset + t * channels + c);
      }
      for (; t < taps; t++) {
        DepthwiseRows.oneFilter(
            pixels,
            channels,
            x,
            xOffset + t * gap + c,
            step,
            dy,
            dyOffset + c,
            dw,
            dwOffset + t * channels + c);
      }
    }
    for (; c < channels; c++) {
      for (int t = 0; t < taps; t++) {
        float sum = dw[dwOffset + t * channels + c];
        for (int i = 0; i < pixels; i++) {
          sum = Fma.of(x[xOffset + i * step + t * gap + c], dy[dyOffset + i * channels + c], sum);
        }
        dw[dwOffset + t * channels + c] = sum;
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
    int c = 0;
    for (; c + LENGTH <= channels; c += LENGTH) {
      DepthwiseRows.input(
          pixels, channels, dy, dyOffset + c, w, wOffset + c, dx, dxOffset + c, step);
    }
    for (; c < channels; c++) {
      for (int i = 0; i < pixels; i++) {
        int to = dxOffset + i * step + c;
        dx[to] = Fma.of(dy[dyOffset + i * channels + c], w[wOffset + c], dx[to]);
      }
    }
  }
}
