// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import static dev.nyala.backend.pure.kernel.Duel.KERNELS;
import static dev.nyala.backend.pure.kernel.Duel.TEAM;
import static dev.nyala.backend.pure.kernel.Duel.assertClose;
import static dev.nyala.backend.pure.kernel.Duel.random;
import static dev.nyala.backend.pure.kernel.Duel.scratch;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PoolingTest {

  static List<PoolingShape> shapes() {
    List<PoolingShape> shapes = new ArrayList<>();
    for (int channels : new int[] {1, 3, 15, 16, 17, 32, 35, 64}) {
      shapes.add(PoolingShape.of(2, 8, 6, channels, 2, 2));
      shapes.add(PoolingShape.of(2, 7, 5, channels, 2, 2));
      shapes.add(PoolingShape.of(2, 9, 8, channels, 3, 2));
      shapes.add(PoolingShape.of(1, 9, 8, channels, 3, 1));
      shapes.add(new PoolingShape(2, 9, 8, channels, 3, 3, 2, 2, 1, 1, 1, 0));
      shapes.add(new PoolingShape(2, 1, 12, channels, 1, 4, 1, 3, 0, 0, 2, 3));
    }
    shapes.add(PoolingShape.of(2, 8, 8, 5, 2, 3));
    shapes.add(PoolingShape.of(2, 8, 8, 5, 8, 1));
    shapes.add(PoolingShape.of(2, 1, 1, 5, 2, 2));
    shapes.add(PoolingShape.of(0, 4, 4, 5, 2, 2));
    return shapes;
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void maximaAndTheirGradient(PoolingShape s) {
    float[] x = coarse(inputs(s));
    int[] expectedIndex = new int[outputs(s)];
    float[] expected = new float[outputs(s)];
    float[] dy = random(outputs(s), 2);
    float[] expectedGradient = new float[inputs(s)];
    windows(
        s,
        (out, elements, size) -> {
          int best = elements.get(0);
          for (int e : elements) {
            if (x[e] > x[best] || (Float.isNaN(x[e]) && !Float.isNaN(x[best]))) {
              best = e;
            }
          }
          expectedIndex[out] = best;
          expected[out] = x[best];
          expectedGradient[best] += dy[out];
        });
    for (VectorKernels kernels : KERNELS) {
      MaxPooling pooling = new MaxPooling(kernels, s);
      float[] y = new float[outputs(s) + 1];
      int[] index = new int[outputs(s) + 2];
      float[] shifted = new float[inputs(s) + 3];
      System.arraycopy(x, 0, shifted, 3, x.length);
      pooling.forward(TEAM, shifted, 3, y, 1, index, 2);
      assertArrayEquals(expectedIndex, java.util.Arrays.copyOfRange(index, 2, index.length));
      assertArrayEquals(expected, java.util.Arrays.copyOfRange(y, 1, y.length));
      float[] dx = new float[inputs(s) + 4];
      java.util.Arrays.fill(dx, 9f);
      pooling.gradient(TEAM, dy, 0, index, 2, dx, 4);
      float[] actual = java.util.Arrays.copyOfRange(dx, 4, dx.length);
      assertClose(Duel.widen(expectedGradient), actual, 16, kernels.name());
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void averagesAndTheirGradient(PoolingShape s) {
    for (boolean countPadding : new boolean[] {false, true}) {
      float[] x = random(inputs(s), 1);
      float[] dy = random(outputs(s), 2);
      double[] expected = new double[outputs(s)];
      double[] expectedGradient = new double[inputs(s)];
      windows(
          s,
          (out, elements, size) -> {
            int count = countPadding ? size : elements.size();
            for (int e : elements) {
              expected[out] += x[e] / (double) count;
              expectedGradient[e] += dy[out] / (double) count;
            }
          });
      for (VectorKernels kernels : KERNELS) {
        AveragePooling pooling = new AveragePooling(kernels, s, countPadding);
        float[] y = new float[outputs(s)];
        pooling.forward(TEAM, scratch(), x, 0, y, 0);
        assertClose(expected, y, 16, kernels.name());
        float[] dx = new float[inputs(s)];
        pooling.gradient(TEAM, scratch(), dy, 0, dx, 0);
        assertClose(expectedGradient, dx, 16, kernels.name());
      }
    }
  }

  @Test
  void paddingAsLargeAsTheWindowIsRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> new PoolingShape(1, 4, 4, 1, 2, 2, 2, 2, 2, 0, 0, 0));
  }

  private interface Window {
    void visit(int out, List<Integer> elements, int size);
  }

  private static void windows(PoolingShape s, Window window) {
    for (int n = 0; n < s.batch(); n++) {
      for (int h = 0; h < s.outHeight(); h++) {
        for (int w = 0; w < s.outWidth(); w++) {
          for (int c = 0; c < s.channels(); c++) {
            List<Integer> elements = new ArrayList<>();
            for (int i = 0; i < s.windowHeight() * s.windowWidth(); i++) {
              int y = h * s.strideHeight() - s.padTop() + i / s.windowWidth();
              int x = w * s.strideWidth() - s.padLeft() + i % s.windowWidth();
              if (y >= 0 && y < s.height() && x >= 0 && x < s.width()) {
                elements.add(((n * s.height() + y) * s.width() + x) * s.channels() + c);
              }
            }
            int out = ((n * s.outHeight() + h) * s.outWidth() + w) * s.channels() + c;
            window.visit(out, elements, s.windowHeight() * s.windowWidth());
          }
        }
      }
    }
  }

  /** Few different values, so that maxima tie, and some that are not numbers or infinite. */
  private static float[] coarse(int n) {
    Random random = new Random(7);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      int draw = random.nextInt(40);
      x[i] =
          draw == 0
              ? Float.NaN
              : draw == 1 ? Float.POSITIVE_INFINITY : draw < 9 ? Float.NEGATIVE_INFINITY : draw % 3;
    }
    return x;
  }

  private static int inputs(PoolingShape s) {
    return s.batch() * s.height() * s.width() * s.channels();
  }

  private static int outputs(PoolingShape s) {
    return s.batch() * s.outHeight() * s.outWidth() * s.channels();
  }
}
