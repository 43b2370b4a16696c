// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/** Reduction kernels as plain loops with eight sums in flight. */
final class PlainReductionKernels implements ReductionKernels {

  @Override
  public float sum(float[] x, int xOffset, int n) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    float s4 = 0;
    float s5 = 0;
    float s6 = 0;
    float s7 = 0;
    int i = xOffset;
    int end = xOffset + n;
    for (; i + 8 <= end; i += 8) {
      s0 += x[i];
      s1 += x[i + 1];
      s2 += x[i + 2];
      s3 += x[i + 3];
      s4 += x[i + 4];
      s5 += x[i + 5];
      s6 += x[i + 6];
      s7 += x[i + 7];
    }
    float sum = ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    for (; i < end; i++) {
      sum += x[i];
    }
    return sum;
  }

  @Override
  public float max(float[] x, int xOffset, int n) {
    float max = Float.NEGATIVE_INFINITY;
    for (int i = xOffset; i < xOffset + n; i++) {
      max = Math.max(max, x[i]);
    }
    return max;
  }

  @Override
  public float min(float[] x, int xOffset, int n) {
    float min = Float.POSITIVE_INFINITY;
    for (int i = xOffset; i < xOffset + n; i++) {
      min = Math.min(min, x[i]);
    }
    return min;
  }

  @Override
  public float squaredDifferences(float[] x, int xOffset, int n, float center) {
    float s0 = 0;
    float s1 = 0;
    float s2 = 0;
    float s3 = 0;
    int i = xOffset;
    int end = xOffset + n;
    for (; i + 4 <= end; i += 4) {
      float d0 = x[i] - center;
      float d1 = x[i + 1] - center;
      float d2 = x[i + 2] - center;
      float d3 = x[i + 3] - center;
      s0 = Fma.of(d0, d0, s0);
      s1 = Fma.of(d1, d1, s1);
      s2 = Fma.of(d2, d2, s2);
      s3 = Fma.of(d3, d3, s3);
    }
    float sum = (s0 + s1) + (s2 + s3);
    for (; i < end; i++) {
      float d = x[i] - center;
      sum = Fma.of(d, d, sum);
    }
    return sum;
  }

  @Override
  public void addRows(int rows, int n, float[] x, int xOffset, int pitch, float[] y, int yOffset) {
    int r = 0;
    for (; r + 4 <= rows; r += 4) {
      int p = xOffset + r * pitch;
      int q = p + 2 * pitch;
      for (int j = 0; j < n; j++) {
        y[yOffset + j] += (x[p + j] + x[p + pitch + j]) + (x[q + j] + x[q + pitch + j]);
      }
    }
    for (; r < rows; r++) {
      for (int j = 0; j < n; j++) {
        y[yOffset + j] += x[xOffset + r * pitch + j];
      }
    }
  }

  @Override
  public void addSquaredDifferences(
      int rows,
      int n,
      float[] x,
      int xOffset,
      int pitch,
      float[] center,
      int centerOffset,
      float[] y,
      int yOffset) {
    for (int r = 0; r < rows; r++) {
      for (int j = 0; j < n; j++) {
        float d = x[xOffset + r * pitch + j] - center[centerOffset + j];
        y[yOffset + j] = Fma.of(d, d, y[yOffset + j]);
      }
    }
  }
}
