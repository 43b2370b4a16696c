// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Inner kernels of the convolutions whose inner dimension is too small for matrix products: one
 * input channel, and depthwise. Each works along one row of output pixels, on one thread.
 */
public interface ConvolutionKernels {

  /** Returns the fewest filters for which {@link #nineTaps} may be used. */
  int leastFilters();

  /** Returns of what the number of filters must be a multiple for {@link #nineTapsFilter}. */
  int filterMultiple();

  /**
   * Computes a row of a 3 × 3 convolution of one channel: {@code y[i, f] = z[f] + Σ x[row_r + i *
   * step + t * gap] * w[3 r + t, f]}, rectified if asked for.
   *
   * @param z the bias, or null for zeros
   */
  void nineTaps(
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
      boolean rectify);

  /** Adds a row's share to the filter gradient: {@code dw[3 r + t, f] += Σ x[...] * dy[i, f]}. */
  void nineTapsFilter(
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
      int dwOffset);

  /**
   * Adds a row of taps of a depthwise convolution: {@code y[i, c] += Σ x[xOffset + i * step + t *
   * gap + c] * w[t, c]}.
   */
  void depthwise(
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
      int yOffset);

  /**
   * Adds a row's share to a depthwise filter gradient: {@code dw[t, c] += Σ x[xOffset + i * step +
   * t * gap + c] * dy[i, c]}.
   */
  void depthwiseFilter(
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
      int dwOffset);

  /**
   * Adds one tap of a depthwise input gradient: {@code dx[dxOffset + i * step + c] += dy[i, c] *
   * w[c]}.
   */
  void depthwiseInput(
      int pixels,
      int channels,
      float[] dy,
      int dyOffset,
      float[] w,
      int wOffset,
      float[] dx,
      int dxOffset,
      int step);
}
