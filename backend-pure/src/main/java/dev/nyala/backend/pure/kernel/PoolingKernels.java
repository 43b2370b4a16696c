// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/**
 * Inner kernels of pooling, along one row of output pixels, on one thread. An index is the position
 * of an element in the input, channels last, relative to the offset of the input.
 */
public interface PoolingKernels {

  /**
   * Takes one tap of every window into account: where {@code x[i * step + c]} is the larger, or
   * NaN, or the index is still negative, it replaces {@code y[i, c]} and its index {@code first + i
   * * step + c} replaces the index.
   */
  void maxTap(
      int pixels,
      int channels,
      float[] x,
      int xOffset,
      int step,
      float[] y,
      int yOffset,
      int[] index,
      int indexOffset,
      int first);

  /** Computes the maxima of 2 × 2 windows of two rows of the input, and their indices. */
  void maxTwoByTwo(
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
      int firstBottom);

  /** Spreads the gradients of a row of 2 × 2 windows over two rows of the input, and zeros. */
  void maxTwoByTwoGradient(
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
      int firstBottom);

  /** Adds pixels that lie some steps apart: {@code y[i * yStep + c] += x[i * xStep + c]}. */
  void addPixels(
      int pixels,
      int channels,
      float[] x,
      int xOffset,
      int xStep,
      float[] y,
      int yOffset,
      int yStep);
}
