// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.simd;

import static dev.nyala.backend.pure.simd.Lanes.LENGTH;
import static dev.nyala.backend.pure.simd.Lanes.SPECIES;

import dev.nyala.backend.pure.kernel.Fma;
import dev.nyala.backend.pure.kernel.ReductionKernels;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Reduction kernels on vectors, with four vectors of sums in flight. */
final class PanamaReductionKernels implements ReductionKernels {

  /** From here on rows are read along, as reading down a column outruns the prefetcher. */
  private static final int WIDE_ROW = 8 * LENGTH;

  private static FloatVector load(float[] x, int i) {
    return FloatVector.fromArray(SPECIES, x, i);
  }

  @Override
  public float sum(float[] x, int xOffset, int n) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    FloatVector s2 = s0;
    FloatVector s3 = s0;
    int i = xOffset;
    int end = xOffset + n;
    for (; i + 4 * LENGTH <= end; i += 4 * LENGTH) {
      s0 = s0.add(load(x, i));
      s1 = s1.add(load(x, i + LENGTH));
      s2 = s2.add(load(x, i + 2 * LENGTH));
      s3 = s3.add(load(x, i + 3 * LENGTH));
    }
    float sum = s0.add(s1).add(s2.add(s3)).reduceLanes(VectorOperators.ADD);
    return sum + rest(x, i, end);
  }

  /** Sums fewer than four vectors. */
  private static float rest(float[] x, int i, int end) {
    float sum = 0;
    if (i + LENGTH <= end) {
      FloatVector s = load(x, i);
      for (i += LENGTH; i + LENGTH <= end; i += LENGTH) {
        s = s.add(load(x, i));
      }
      sum = s.reduceLanes(VectorOperators.ADD);
    }
    for (; i < end; i++) {
      sum += x[i];
    }
    return sum;
  }

  @Override
  public float max(float[] x, int xOffset, int n) {
    FloatVector m0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
    FloatVector m1 = m0;
    int i = xOffset;
    int end = xOffset + n;
    for (; i + 2 * LENGTH <= end; i += 2 * LENGTH) {
      m0 = m0.max(load(x, i));
      m1 = m1.max(load(x, i + LENGTH));
    }
    float max = m0.max(m1).reduceLanes(VectorOperators.MAX);
    for (; i < end; i++) {
      max = Math.max(max, x[i]);
    }
    return max;
  }

  @Override
  public float min(float[] x, int xOffset, int n) {
    FloatVector m0 = FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY);
    FloatVector m1 = m0;
    int i = xOffset;
    int end = xOffset + n;
    for (; i + 2 * LENGTH <= end; i += 2 * LENGTH) {
      m0 = m0.min(load(x, i));
      m1 = m1.min(load(x, i + LENGTH));
    }
    float min = m0.min(m1).reduceLanes(VectorOperators.MIN);
    for (; i < end; i++) {
      min = Math.min(min, x[i]);
    }
    return min;
  }

  @Override
  public float squaredDifferences(float[] x, int xOffset, int n, float center) {
    FloatVector c = FloatVector.broadcast(SPECIES, center);
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = s0;
    int i = xOffset;
    int end = xOffset + n;
    for (; i + 2 * LENGTH <= end; i += 2 * LENGTH) {
      FloatVector d0 = load(x, i).sub(c);
      FloatVector d1 = load(x, i + LENGTH).sub(c);
      s0 = d0.fma(d0, s0);
      s1 = d1.fma(d1, s1);
    }
    float sum = s0.add(s1).reduceLanes(VectorOperators.ADD);
    for (; i < end; i++) {
      float d = x[i] - center;
      sum = Fma.of(d, d, sum);
    }
    return sum;
  }

  @Override
  public void addRows(int rows, int n, float[] x, int xOffset, int pitch, float[] y, int yOffset) {
    int whole = n / LENGTH * LENGTH;
    int r0 = 0;
    for (; n >= WIDE_ROW && r0 + 4 <= rows; r0 += 4) {
      addFourRows(whole, x, xOffset + r0 * pitch, pitch, y, yOffset);
    }
    int j = 0;
    for (; j < whole && r0 < rows; j += LENGTH) {
      addColumns(rows - r0, x, xOffset + r0 * pitch + j, pitch, y, yOffset + j);
    }
    j = whole;
    for (; j < n; j++) {
      float sum = y[yOffset + j];
      for (int r = 0; r < rows; r++) {
        sum += x[xOffset + r * pitch + j];
      }
      y[yOffset + j] = sum;
    }
  }

  private static void addFourRows(int n, float[] x, int xo, int pitch, float[] y, int yo) {
    for (int j = 0; j < n; j += LENGTH) {
      int p = xo + j;
      FloatVector even = load(x, p).add(load(x, p + pitch));
      FloatVector odd = load(x, p + 2 * pitch).add(load(x, p + 3 * pitch));
      load(y, yo + j).add(even.add(odd)).intoArray(y, yo + j);
    }
  }

  private static void addColumns(int rows, float[] x, int xo, int pitch, float[] y, int yo) {
    FloatVector s0 = load(y, yo);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = s1;
    FloatVector s3 = s1;
    int r = 0;
    for (; r + 4 <= rows; r += 4) {
      int p = xo + r * pitch;
      s0 = s0.add(load(x, p));
      s1 = s1.add(load(x, p + pitch));
      s2 = s2.add(load(x, p + 2 * pitch));
      s3 = s3.add(load(x, p + 3 * pitch));
    }
    s0.add(s1).add(s2.add(s3)).intoArray(y, yo);
    for (; r < rows; r++) {
      load(y, yo).add(load(x, xo + r * pitch)).intoArray(y, yo);
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
    int whole = n / LENGTH * LENGTH;
    int r0 = 0;
    for (; n >= WIDE_ROW && r0 + 2 <= rows; r0 += 2) {
      addTwoSquares(whole, x, xOffset + r0 * pitch, pitch, center, centerOffset, y, yOffset);
    }
    int j = 0;
    for (; j < whole && r0 < rows; j += LENGTH) {
      int from = xOffset + r0 * pitch + j;
      addSquares(rows - r0, x, from, pitch, center, centerOffset + j, y, yOffset + j);
    }
    j = whole;
    for (; j < n; j++) {
      float sum = y[yOffset + j];
      for (int r = 0; r < rows; r++) {
        float d = x[xOffset + r * pitch + j] - center[centerOffset + j];
        sum = Fma.of(d, d, sum);
      }
      y[yOffset + j] = sum;
    }
  }

  private static void addTwoSquares(
      int n, float[] x, int xo, int pitch, float[] center, int co, float[] y, int yo) {
    for (int j = 0; j < n; j += LENGTH) {
      FloatVector c = load(center, co + j);
      FloatVector d0 = load(x, xo + j).sub(c);
      FloatVector d1 = load(x, xo + pitch + j).sub(c);
      d1.fma(d1, d0.fma(d0, load(y, yo + j))).intoArray(y, yo + j);
    }
  }

  private static void addSquares(
      int rows, float[] x, int xo, int pitch, float[] center, int co, float[] y, int yo) {
    FloatVector c = load(center, co);
    FloatVector s0 = load(y, yo);
    FloatVector s1 = FloatVector.zero(SPECIES);
    int r = 0;
    for (; r + 2 <= rows; r += 2) {
      int p = xo + r * pitch;
      FloatVector d0 = load(x, p).sub(c);
      FloatVector d1 = load(x, p + pitch).sub(c);
      s0 = d0.fma(d0, s0);
      s1 = d1.fma(d1, s1);
    }
    s0.add(s1).intoArray(y, yo);
    if (r < rows) {
      FloatVector d = load(x, xo + r * pitch).sub(c);
      d.fma(d, load(y, yo)).intoArray(y, yo);
    }
  }
}
