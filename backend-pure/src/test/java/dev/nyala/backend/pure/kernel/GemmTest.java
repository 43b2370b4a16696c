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

import dev.nyala.backend.pure.parallel.Team;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GemmTest {

  private static final float SENTINEL = 2f;

  @Test
  void everySizeAndTransposition() {
    Random random = new Random(1);
    for (int m : Duel.SIZES) {
      for (int n : Duel.SIZES) {
        int k = Duel.SIZES[random.nextInt(Duel.SIZES.length)];
        for (int transposes = 0; transposes < 4; transposes++) {
          check(
              GemmShape.of((transposes & 1) != 0, (transposes & 2) != 0, m, n, k), Activation.NONE);
        }
      }
    }
  }

  @Test
  void everyDepth() {
    for (int k : new int[] {0, 1, 2, 3, 31, 33, 64, 255, 257, 384, 385, 700}) {
      for (int transposes = 0; transposes < 4; transposes++) {
        boolean ta = (transposes & 1) != 0;
        boolean tb = (transposes & 2) != 0;
        check(GemmShape.of(ta, tb, 1, 70, k), Activation.NONE);
        check(GemmShape.of(ta, tb, 6, 33, k), Activation.NONE);
        check(GemmShape.of(ta, tb, 37, 128, k), Activation.NONE);
      }
    }
  }

  @Test
  void pitchesLeaveTheGapsAlone() {
    check(GemmShape.of(false, false, 19, 35, 21).pitches(23, 41, 39), Activation.NONE);
    check(GemmShape.of(true, true, 19, 64, 21).pitches(23, 41, 70), Activation.NONE);
    check(GemmShape.of(false, true, 3, 64, 40).pitches(44, 41, 70), Activation.NONE);
    check(GemmShape.of(false, false, 1, 64, 40).pitches(44, 66, 70), Activation.NONE);
  }

  @Test
  void batches() {
    for (int transposes = 0; transposes < 4; transposes++) {
      boolean ta = (transposes & 1) != 0;
      boolean tb = (transposes & 2) != 0;
      check(GemmShape.of(ta, tb, 7, 20, 33).batched(5, 300, 700, 150), Activation.RELU);
      check(GemmShape.of(ta, tb, 40, 64, 33).batched(3, 1400, 0, 2600), Activation.NONE);
      check(GemmShape.of(ta, tb, 1, 64, 33).batched(3, 40, 2200, 64), Activation.NONE);
    }
    check(GemmShape.of(false, false, 7, 20, 33).batched(5, 231, 0, 140), Activation.NONE);
    check(
        GemmShape.of(false, false, 170, 160, 160).batched(2, 30000, 26000, 28000), Activation.NONE);
  }

  @Test
  void aRectifierFollowsTheBias() {
    check(GemmShape.of(false, false, 33, 70, 20), Activation.RELU);
    check(GemmShape.of(false, true, 4, 70, 64), Activation.RELU);
    check(GemmShape.of(false, false, 1, 70, 20), Activation.RELU);
    check(GemmShape.of(true, false, 200, 64, 400).pitches(200, 64, 80), Activation.RELU);
  }

  @Test
  void theNumberOfThreadsDoesNotChangeABit() {
    VectorKernels kernels = KERNELS.get(KERNELS.size() - 1);
    GemmShape shape = GemmShape.of(false, true, 200, 130, 700);
    float[] a = random(200 * 700, 1);
    float[] b = random(130 * 700, 2);
    float[] expected = null;
    for (int threads : new int[] {1, 2, 7}) {
      try (Team team = new Team(threads)) {
        float[] c = new float[200 * 130];
        new Gemm(kernels, shape, Activation.NONE)
            .run(team, new Scratch(threads), a, 0, b, 0, null, 0, c, 0, false);
        if (expected != null) {
          assertArrayEquals(expected, c);
        }
        expected = c;
      }
    }
  }

  @Test
  void aPackedMatrixOfAnotherSizeIsRefused() {
    VectorKernels kernels = KERNELS.get(0);
    Gemm gemm = new Gemm(kernels, GemmShape.of(false, false, 2, 3, 4), Activation.NONE);
    PackedMatrix packed = new PackedMatrix(kernels, 3, 4);
    assertThrows(
        IllegalArgumentException.class,
        () -> gemm.run(TEAM, scratch(), new float[8], 0, packed, null, 0, new float[6], 0, false));
  }

  private static void check(GemmShape s, Activation activation) {
    int lengthA = length(s.transposeA() ? s.k() : s.m(), s.pitchA(), s.batch(), s.strideA());
    int lengthB = length(s.transposeB() ? s.n() : s.k(), s.pitchB(), s.batch(), s.strideB());
    int lengthC = length(s.m(), s.pitchC(), s.batch(), s.strideC());
    float[] a = random(lengthA + 3, 11);
    float[] b = random(lengthB + 5, 12);
    float[] bias = random(s.n() + 2, 13);
    for (VectorKernels kernels : KERNELS) {
      Scratch scratch = scratch();
      Gemm gemm = new Gemm(kernels, s, activation);
      for (int mode = 0; mode < 6; mode++) {
        boolean packed = mode >= 3;
        boolean biased = mode % 3 == 1;
        boolean accumulate = mode % 3 == 2;
        if (packed && (s.batch() > 1 || s.strideB() != 0)) {
          continue;
        }
        float[] c = new float[lengthC + 8];
        java.util.Arrays.fill(c, SENTINEL);
        double[] expected = reference(s, activation, a, b, biased ? bias : null, c, accumulate);
        float[] row = biased ? bias : null;
        if (packed) {
          PackedMatrix right = new PackedMatrix(kernels, s.k(), s.n());
          right.pack(TEAM, s.transposeB(), b, 5, s.pitchB());
          gemm.run(TEAM, scratch, a, 3, right, row, 2, c, 4, accumulate);
        } else {
          gemm.run(TEAM, scratch, a, 3, b, 5, row, 2, c, 4, accumulate);
        }
        String what = kernels.name() + " " + s + " " + activation + " mode " + mode;
        assertClose(expected, c, s.k() + (accumulate ? 8 : 0), what);
        for (int i = 0; i < 4; i++) {
          assertEquals(SENTINEL, c[i]);
          assertEquals(SENTINEL, c[c.length - 1 - i]);
        }
      }
    }
  }

  private static int length(int rows, int pitch, int batch, int stride) {
    return rows * pitch + (batch - 1) * stride;
  }

  private static double[] reference(
      GemmShape s,
      Activation activation,
      float[] a,
      float[] b,
      float[] bias,
      float[] c,
      boolean add) {
    double[] y = Duel.widen(c);
    for (int t = 0; t < s.batch(); t++) {
      for (int i = 0; i < s.m(); i++) {
        for (int j = 0; j < s.n(); j++) {
          int at = 4 + t * s.strideC() + i * s.pitchC() + j;
          double sum = add ? c[at] : bias != null ? bias[2 + j] : 0;
          for (int k = 0; k < s.k(); k++) {
            int p = 3 + t * s.strideA();
            int q = 5 + t * s.strideB();
            double left = a[p + (s.transposeA() ? k * s.pitchA() + i : i * s.pitchA() + k)];
            double right = b[q + (s.transposeB() ? j * s.pitchB() + k : k * s.pitchB() + j)];
            sum += left * right;
          }
          y[at] = activation == Activation.RELU ? Math.max(sum, 0) : sum;
        }
      }
    }
    return y;
  }
}
