// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/**
 * Inner kernels of reductions, on one thread. They sum in a fixed order that depends on sizes
 * alone, with many partial sums, so that errors stay far below those of one running sum.
 */
public interface ReductionKernels {

  /** Returns the sum of {@code n} elements; 0 if there are none. */
  float sum(float[] x, int xOffset, int n);

  /** Returns the largest of {@code n} elements, NaN if one is; negative infinity if none. */
  float max(float[] x, int xOffset, int n);

  /** Returns the smallest of {@code n} elements, NaN if one is; positive infinity if none. */
  float min(float[] x, int xOffset, int n);

  /** Returns the sum of the squared differences from {@code center}. */
  float squaredDifferences(float[] x, int xOffset, int n, float center);

  /** Adds rows: {@code y[j] += Σ x[xOffset + r * pitch + j]}; for few enough rows, say 256. */
  void addRows(int rows, int n, float[] x, int xOffset, int pitch, float[] y, int yOffset);

  /**
   * Adds squared differences of rows from a row of centers: {@code y[j] += Σ (x[xOffset + r * pitch
   * + j] - center[j])²}; for few enough rows, say 256.
   */
  void addSquaredDifferences(
      int rows,
      int n,
      float[] x,
      int xOffset,
      int pitch,
      float[] center,
      int centerOffset,
      float[] y,
      int yOffset);
}
