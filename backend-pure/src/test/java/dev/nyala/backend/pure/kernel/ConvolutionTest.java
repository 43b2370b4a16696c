// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import static dev.nyala.backend.pure.kernel.Duel.KERNELS;
import static dev.nyala.backend.pure.kernel.Duel.TEAM;
import static dev.nyala.backend.pure.kernel.Duel.assertClose;
import static dev.nyala.backend.pure.kernel.Duel.random;
import static dev.nyala.backend.pure.kernel.Duel.scratch;
import static dev.nyala.backend.pure.kernel.Duel.widen;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.nyala.backend.pure.parallel.Team;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConvolutionTest {

  static List<ConvolutionShape> shapes() {
    List<ConvolutionShape> shapes = new ArrayList<>();
    ConvolutionShape first = ConvolutionShape.of(3, 28, 28, 1, 32, 3, 3);
    for (int filters : new int[] {1, 15, 16, 17, 32, 40, 64, 65}) {
      shapes.add(ConvolutionShape.of(2, 9, 11, 1, filters, 3, 3));
    }
    shapes.add(first);
    shapes.add(first.padding(1, 1, 1, 1));
    shapes.add(first.padding(0, 2, 1, 0).strides(2, 3));
    shapes.add(first.padding(2, 2, 2, 2).dilations(2, 2));
    shapes.add(ConvolutionShape.of(17, 9, 9, 5, 7, 3, 3));
    shapes.add(ConvolutionShape.of(2, 12, 13, 16, 64, 3, 3).padding(1, 1, 1, 1));
    shapes.add(ConvolutionShape.of(2, 12, 13, 16, 70, 3, 3).strides(2, 2).padding(0, 1, 0, 1));
    shapes.add(ConvolutionShape.of(1, 12, 13, 20, 16, 1, 1));
    shapes.add(ConvolutionShape.of(2, 12, 12, 20, 16, 1, 1).strides(2, 2));
    shapes.add(ConvolutionShape.of(2, 12, 12, 3, 16, 5, 5).padding(2, 2, 2, 2));
    shapes.add(ConvolutionShape.of(2, 12, 12, 3, 16, 5, 5).padding(5, 6, 7, 5));
    shapes.add(ConvolutionShape.of(2, 1, 40, 8, 24, 1, 5).padding(0, 0, 4, 0));
    shapes.add(ConvolutionShape.of(2, 1, 40, 8, 24, 1, 5).padding(0, 0, 8, 0).dilations(1, 2));
    shapes.add(ConvolutionShape.of(2, 40, 1, 8, 24, 5, 1).strides(3, 1));
    shapes.add(ConvolutionShape.of(2, 9, 9, 8, 12, 3, 3).groups(4));
    shapes.add(ConvolutionShape.of(2, 9, 9, 32, 96, 3, 3).groups(2).padding(1, 1, 1, 1));
    shapes.add(ConvolutionShape.of(2, 9, 9, 34, 34, 2, 3).groups(2).strides(2, 1));
    for (int channels : new int[] {2, 15, 16, 17, 33, 64}) {
      ConvolutionShape depthwise =
          ConvolutionShape.of(2, 9, 8, channels, channels, 3, 3).groups(channels);
      shapes.add(depthwise);
      shapes.add(depthwise.padding(1, 1, 1, 1).strides(2, 2));
      shapes.add(depthwise.padding(2, 2, 2, 2).dilations(2, 2));
    }
    shapes.add(ConvolutionShape.of(2, 9, 8, 6, 6, 4, 5).groups(6).padding(1, 2, 2, 2));
    shapes.add(ConvolutionShape.of(2, 9, 8, 6, 18, 3, 3).groups(6));
    shapes.add(ConvolutionShape.of(2, 4, 4, 3, 5, 3, 3).padding(9, 9, 9, 9).strides(5, 5));
    shapes.add(ConvolutionShape.of(2, 2, 2, 3, 5, 3, 3));
    shapes.add(ConvolutionShape.of(0, 5, 5, 3, 5, 3, 3));
    shapes.add(ConvolutionShape.of(1, 70, 70, 2, 3, 3, 3).padding(1, 1, 1, 1));
    Random random = new Random(4);
    for (int i = 0; i < 60; i++) {
      int groups = 1 + random.nextInt(3);
      ConvolutionShape s =
          ConvolutionShape.of(
                  1 + random.nextInt(3),
                  1 + random.nextInt(12),
                  1 + random.nextInt(12),
                  groups * (1 + random.nextInt(6)),
                  groups * (1 + random.nextInt(24)),
                  1 + random.nextInt(4),
                  1 + random.nextInt(4))
              .strides(1 + random.nextInt(3), 1 + random.nextInt(3))
              .dilations(1 + random.nextInt(2), 1 + random.nextInt(2))
              .padding(random.nextInt(3), random.nextInt(3), random.nextInt(3), random.nextInt(3))
              .groups(groups);
      shapes.add(s);
    }
    return shapes;
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void forward(ConvolutionShape s) {
    float[] x = random(inputs(s) + 3, 1);
    float[] w = random(s.kernelLength() + 2, 2);
    float[] bias = random(s.filters() + 1, 3);
    double[] expected = new double[outputs(s) + 4];
    general(s).forward(widen(x), 3, widen(w), 2, expected, 4);
    double[] rectified = expected.clone();
    for (int i = 4; i < expected.length; i++) {
      rectified[i] = Math.max(0, expected[i] + bias[1 + (i - 4) % s.filters()]);
    }
    int terms = s.kernelLength() / Math.max(1, s.filters());
    for (VectorKernels kernels : KERNELS) {
      Scratch scratch = scratch();
      float[] y = dirty(outputs(s) + 6);
      Convolution plain = new Convolution(kernels, s, Activation.NONE);
      for (int repeat = 0; repeat < 2; repeat++) {
        plain.run(TEAM, scratch, x, 3, w, 2, null, 0, y, 4);
        assertClose(expected, y, terms, kernels.name());
        untouched(y);
      }
      new Convolution(kernels, s, Activation.RELU).run(TEAM, scratch, x, 3, w, 2, bias, 1, y, 4);
      assertClose(rectified, y, terms, kernels.name() + " rectified");
      untouched(y);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void inputGradient(ConvolutionShape s) {
    float[] dy = random(outputs(s) + 3, 1);
    float[] w = random(s.kernelLength() + 2, 2);
    double[] expected = new double[inputs(s) + 4];
    general(s).inputGradient(widen(dy), 3, widen(w), 2, expected, 4);
    for (VectorKernels kernels : KERNELS) {
      float[] dx = dirty(inputs(s) + 6);
      new ConvolutionInputGradient(kernels, s).run(TEAM, scratch(), dy, 3, w, 2, dx, 4);
      assertClose(expected, dx, s.kernelLength() / s.groupChannels(), kernels.name());
      untouched(dx);
    }
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void filterGradient(ConvolutionShape s) {
    float[] x = random(inputs(s) + 3, 1);
    float[] dy = random(outputs(s) + 2, 2);
    double[] expected = new double[s.kernelLength() + 4];
    general(s).filterGradient(widen(x), 3, widen(dy), 2, expected, 4);
    for (VectorKernels kernels : KERNELS) {
      float[] dw = dirty(s.kernelLength() + 6);
      new ConvolutionFilterGradient(kernels, s).run(TEAM, scratch(), x, 3, dy, 2, dw, 4);
      int terms = s.batch() * s.outHeight() * s.outWidth();
      assertClose(expected, dw, terms, kernels.name());
      untouched(dw);
    }
  }

  @Test
  void floatLoopsAgreeWithDoubleLoops() {
    for (ConvolutionShape s : shapes()) {
      float[] x = random(inputs(s), 1);
      float[] w = random(s.kernelLength(), 2);
      float[] dy = random(outputs(s), 3);
      double[] y = new double[outputs(s)];
      general(s).forward(widen(x), 0, widen(w), 0, y, 0);
      float[] actual = new float[outputs(s)];
      general(s).forward(x, 0, w, 0, actual, 0);
      assertClose(y, actual, s.kernelLength(), "forward");
      double[] dx = new double[inputs(s)];
      general(s).inputGradient(widen(dy), 0, widen(w), 0, dx, 0);
      actual = new float[inputs(s)];
      general(s).inputGradient(dy, 0, w, 0, actual, 0);
      assertClose(dx, actual, s.kernelLength(), "input gradient");
      double[] dw = new double[s.kernelLength()];
      general(s).filterGradient(widen(x), 0, widen(dy), 0, dw, 0);
      actual = new float[s.kernelLength()];
      general(s).filterGradient(x, 0, dy, 0, actual, 0);
      assertClose(dw, actual, outputs(s), "filter gradient");
    }
  }

  @Test
  void gradientsAreAdjointToTheConvolution() {
    GeneralConvolution three =
        new GeneralConvolution(
            2,
            4,
            6,
            2,
            new int[] {4, 5, 6},
            new int[] {2, 3, 2},
            new int[] {2, 5, 3},
            new int[] {2, 1, 2},
            new int[] {0, 1, 1},
            new int[] {2, 1, 1});
    double[] x = widen(random(2 * 120 * 4, 1));
    double[] w = widen(random(12 * 2 * 6, 2));
    double[] dy = widen(random(2 * 30 * 6, 3));
    double[] y = new double[dy.length];
    double[] dx = new double[x.length];
    double[] dw = new double[w.length];
    three.forward(x, 0, w, 0, y, 0);
    three.inputGradient(dy, 0, w, 0, dx, 0);
    three.filterGradient(x, 0, dy, 0, dw, 0);
    assertEquals(dot(y, dy), dot(x, dx), 1e-9);
    assertEquals(dot(y, dy), dot(w, dw), 1e-9);
  }

  @Test
  void theNumberOfThreadsDoesNotChangeABit() {
    VectorKernels kernels = KERNELS.get(KERNELS.size() - 1);
    ConvolutionShape s = ConvolutionShape.of(5, 20, 20, 16, 32, 3, 3).padding(1, 1, 1, 1);
    float[] x = random(inputs(s), 1);
    float[] dy = random(outputs(s), 2);
    float[] expected = null;
    for (int threads : new int[] {1, 2, 7}) {
      try (Team team = new Team(threads)) {
        float[] dw = new float[s.kernelLength()];
        new ConvolutionFilterGradient(kernels, s)
            .run(team, new Scratch(threads), x, 0, dy, 0, dw, 0);
        if (expected != null) {
          assertArrayEquals(expected, dw);
        }
        expected = dw;
      }
    }
  }

  @Test
  void impossibleShapesAreRefused() {
    ConvolutionShape s = ConvolutionShape.of(1, 5, 5, 4, 6, 3, 3);
    assertThrows(IllegalArgumentException.class, () -> s.groups(4));
    assertThrows(IllegalArgumentException.class, () -> s.strides(0, 1));
    assertThrows(IllegalArgumentException.class, () -> s.padding(-1, 0, 0, 0));
  }

  private static int inputs(ConvolutionShape s) {
    return s.batch() * s.height() * s.width() * s.channels();
  }

  private static int outputs(ConvolutionShape s) {
    return s.batch() * s.outHeight() * s.outWidth() * s.filters();
  }

  private static GeneralConvolution general(ConvolutionShape s) {
    return new GeneralConvolution(
        s.batch(),
        s.channels(),
        s.filters(),
        s.groups(),
        new int[] {s.height(), s.width()},
        new int[] {s.kernelHeight(), s.kernelWidth()},
        new int[] {s.outHeight(), s.outWidth()},
        new int[] {s.strideHeight(), s.strideWidth()},
        new int[] {s.padTop(), s.padLeft()},
        new int[] {s.dilationHeight(), s.dilationWidth()});
  }

  private static float[] dirty(int n) {
    float[] x = new float[n];
    java.util.Arrays.fill(x, Float.NaN);
    java.util.Arrays.fill(x, 0, 4, 0f);
    return x;
  }

  private static void untouched(float[] x) {
    assertEquals(0f, x[3]);
    assertEquals(Float.NaN, x[x.length - 2]);
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }
}
