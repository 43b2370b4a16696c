// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import static dev.nyala.backend.pure.kernel.Duel.KERNELS;
import static dev.nyala.backend.pure.kernel.Duel.TEAM;
import static dev.nyala.backend.pure.kernel.Duel.assertClose;
import static dev.nyala.backend.pure.kernel.Duel.random;
import static dev.nyala.backend.pure.kernel.Duel.scratch;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.pure.parallel.Team;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReductionTest {

  private static final int[][] FORMS = {
    {1, 100_000, 1},
    {3, 40_000, 1},
    {500, 70, 1},
    {1, 5_000, 32},
    {1, 3, 20_000},
    {7, 300, 33},
    {200, 9, 40},
    {0, 3, 4},
    {3, 0, 4},
    {3, 4, 0},
    {3, 0, 1}
  };

  @ParameterizedTest
  @EnumSource
  void everySize(ReductionKernel op) {
    for (int length : Duel.SIZES) {
      for (int inner : new int[] {1, 2, 15, 16, 17, 70}) {
        check(op, 3, length, inner);
      }
    }
    for (int[] form : FORMS) {
      check(op, form[0], form[1], form[2]);
    }
  }

  private static void check(ReductionKernel op, int outer, int length, int inner) {
    float[] x = random(outer * length * inner + 2, length);
    double[] expected = new double[outer * inner];
    for (int o = 0; o < outer; o++) {
      for (int i = 0; i < inner; i++) {
        double value = op.identity();
        for (int k = 0; k < length; k++) {
          float e = x[2 + (o * length + k) * inner + i];
          value =
              switch (op) {
                case SUM -> value + e;
                case MAX -> Math.max(value, e);
                case MIN -> Math.min(value, e);
                case PROD -> value * e;
              };
        }
        expected[o * inner + i] = value;
      }
    }
    for (VectorKernels kernels : KERNELS) {
      float[] y = new float[outer * inner + 1];
      new Reduction(kernels, op, outer, length, inner).run(TEAM, scratch(), x, 2, y, 0);
      for (int i = 0; i < expected.length; i++) {
        double tolerance = 1e-6 * (2 + Math.sqrt(length));
        if (expected[i] != y[i]) {
          assertEquals(
              expected[i],
              y[i],
              tolerance,
              kernels.name() + " " + op + " of " + length + "x" + inner);
        }
      }
    }
  }

  @Test
  void notANumberIsNotLost() {
    for (VectorKernels kernels : KERNELS) {
      for (int n : new int[] {1, 16, 40, 70}) {
        for (int at = 0; at < n; at += 3) {
          float[] x = random(n, 1);
          x[at] = Float.NaN;
          assertTrue(Float.isNaN(kernels.reductions().max(x, 0, n)));
          assertTrue(Float.isNaN(kernels.reductions().min(x, 0, n)));
          assertTrue(Float.isNaN(kernels.reductions().sum(x, 0, n)));
        }
      }
    }
  }

  @Test
  void longSumsStayAccurate() {
    float[] x = new float[3_000_000];
    java.util.Arrays.fill(x, 0.1f);
    for (VectorKernels kernels : KERNELS) {
      float[] y = new float[1];
      new Reduction(kernels, ReductionKernel.SUM, 1, x.length, 1).run(TEAM, scratch(), x, 0, y, 0);
      assertEquals(0.1f * (double) x.length, y[0], 0.5);
      y = new float[3];
      int length = x.length / 3;
      new Reduction(kernels, ReductionKernel.SUM, 1, length, 3).run(TEAM, scratch(), x, 0, y, 0);
      for (float sum : y) {
        assertEquals(0.1f * (double) length, sum, 0.5);
      }
    }
  }

  @Test
  void theNumberOfThreadsDoesNotChangeABit() {
    VectorKernels kernels = KERNELS.get(KERNELS.size() - 1);
    for (int inner : new int[] {1, 24}) {
      float[] x = random(200_000 * inner, 1);
      float[] expected = null;
      for (int threads : new int[] {1, 2, 7}) {
        try (Team team = new Team(threads)) {
          float[] y = new float[inner];
          new Reduction(kernels, ReductionKernel.SUM, 1, 200_000, inner)
              .run(team, new Scratch(threads), x, 0, y, 0);
          if (expected != null) {
            assertArrayEquals(expected, y);
          }
          expected = y;
        }
      }
    }
  }

  @Test
  void positionsOfExtremes() {
    float[] x = {1, 5, 5, -2, Float.NaN, 9, Float.NEGATIVE_INFINITY, 3};
    int[] index = new int[4];
    ArgReduction.MAX.run(2, 4, 1, x, 0, index, 0);
    assertArrayEquals(new int[] {1, 0, 0, 0}, index);
    ArgReduction.MIN.run(1, 4, 2, x, 0, index, 2);
    assertArrayEquals(new int[] {1, 0, 2, 1}, index);
    assertThrows(
        IllegalArgumentException.class, () -> ArgReduction.MAX.run(1, 0, 1, x, 0, index, 0));
  }

  @Test
  void softmaxAndItsLogarithm() {
    for (int n : Duel.SIZES) {
      int rows = 5;
      float[] x = random(rows * n + 1, n);
      float[] dy = random(rows * n, n + 1);
      for (int i = 0; i < x.length; i++) {
        x[i] = x[i] * 50 + 200;
      }
      for (boolean logarithm : new boolean[] {false, true}) {
        double[] expected = new double[rows * n];
        double[] expectedGradient = new double[rows * n];
        softmax(rows, n, x, dy, logarithm, expected, expectedGradient);
        for (VectorKernels kernels : KERNELS) {
          Softmax softmax = new Softmax(kernels, rows, n, logarithm);
          float[] y = new float[rows * n];
          softmax.forward(TEAM, scratch(), x, 1, y, 0);
          assertClose(expected, y, logarithm ? 500 : 10, kernels.name());
          float[] dx = dy.clone();
          softmax.gradient(TEAM, scratch(), dx, 0, y, 0, dx, 0);
          assertClose(expectedGradient, dx, 10 + n, kernels.name());
        }
      }
    }
  }

  private static void softmax(
      int rows, int n, float[] x, float[] dy, boolean logarithm, double[] y, double[] dx) {
    for (int r = 0; r < rows; r++) {
      double max = Double.NEGATIVE_INFINITY;
      double sum = 0;
      for (int i = 0; i < n; i++) {
        max = Math.max(max, x[1 + r * n + i]);
      }
      for (int i = 0; i < n; i++) {
        sum += Math.exp(x[1 + r * n + i] - max);
      }
      double dot = 0;
      for (int i = 0; i < n; i++) {
        double p = Math.exp(x[1 + r * n + i] - max) / sum;
        y[r * n + i] = logarithm ? x[1 + r * n + i] - max - Math.log(sum) : p;
        dot += dy[r * n + i] * (logarithm ? 1 : p);
      }
      for (int i = 0; i < n; i++) {
        double p = Math.exp(x[1 + r * n + i] - max) / sum;
        dx[r * n + i] = logarithm ? dy[r * n + i] - p * dot : p * (dy[r * n + i] - dot);
      }
    }
  }

  @Test
  void momentsOfRowsAndColumns() {
    for (int n : new int[] {1, 2, 7, 16, 33, 100, 257}) {
      int rows = 700;
      float[] x = random(rows * n, n);
      for (int i = 0; i < x.length; i++) {
        x[i] += 3;
      }
      double[] rowMean = new double[rows];
      double[] rowVariance = new double[rows];
      double[] mean = new double[n];
      double[] variance = new double[n];
      for (int i = 0; i < x.length; i++) {
        rowMean[i / n] += (double) x[i] / n;
        mean[i % n] += (double) x[i] / rows;
      }
      for (int i = 0; i < x.length; i++) {
        rowVariance[i / n] += Math.pow(x[i] - rowMean[i / n], 2) / n;
        variance[i % n] += Math.pow(x[i] - mean[i % n], 2) / rows;
      }
      for (VectorKernels kernels : KERNELS) {
        float[] m = new float[rows];
        float[] v = new float[rows];
        new RowMoments(kernels, rows, n).run(TEAM, x, 0, m, 0, v, 0);
        assertClose(rowMean, m, 16, kernels.name());
        assertClose(rowVariance, v, 16, kernels.name());
        m = new float[n];
        v = new float[n];
        new ColumnMoments(kernels, rows, n).run(TEAM, scratch(), x, 0, m, 0, v, 0);
        assertClose(mean, m, 16, kernels.name());
        assertClose(variance, v, 16, kernels.name());
      }
    }
  }
}
