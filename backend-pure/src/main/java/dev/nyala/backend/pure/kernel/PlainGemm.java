// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import java.util.Arrays;

/**
 * Matrix products of doubles and integers in plain loops, of the forms of {@link GemmShape};
 * integers wrap. Runs on one thread; thread-safe.
 */
public final class PlainGemm {

  private PlainGemm() {}

  /** Computes {@code C = op(A) op(B)}, or adds to C, for doubles. */
  public static void run(
      GemmShape s,
      double[] a,
      int aOffset,
      double[] b,
      int bOffset,
      double[] c,
      int cOffset,
      boolean accumulate) {
    int aPitch = s.transposeA() ? 1 : s.pitchA();
    int aStep = s.transposeA() ? s.pitchA() : 1;
    int bPitch = s.transposeB() ? 1 : s.pitchB();
    int bStep = s.transposeB() ? s.pitchB() : 1;
    for (int row = 0; row < s.batch() * s.m(); row++) {
      int batch = row / s.m();
      int i = row % s.m();
      int to = cOffset + batch * s.strideC() + i * s.pitchC();
      if (!accumulate) {
        Arrays.fill(c, to, to + s.n(), 0);
      }
      for (int k = 0; k < s.k(); k++) {
        double factor = a[aOffset + batch * s.strideA() + i * aPitch + k * aStep];
        int from = bOffset + batch * s.strideB() + k * bPitch;
        for (int j = 0; j < s.n(); j++) {
          c[to + j] += factor * b[from + j * bStep];
        }
      }
    }
  }

  /** Computes {@code C = op(A) op(B)}, or adds to C, for integers. */
  public static void run(
      GemmShape s,
      int[] a,
      int aOffset,
      int[] b,
      int bOffset,
      int[] c,
      int cOffset,
      boolean accumulate) {
    int aPitch = s.transposeA() ? 1 : s.pitchA();
    int aStep = s.transposeA() ? s.pitchA() : 1;
    int bPitch = s.transposeB() ? 1 : s.pitchB();
    int bStep = s.transposeB() ? s.pitchB() : 1;
    for (int row = 0; row < s.batch() * s.m(); row++) {
      int batch = row / s.m();
      int i = row % s.m();
      int to = cOffset + batch * s.strideC() + i * s.pitchC();
      if (!accumulate) {
        Arrays.fill(c, to, to + s.n(), 0);
      }
      for (int k = 0; k < s.k(); k++) {
        int factor = a[aOffset + batch * s.strideA() + i * aPitch + k * aStep];
        int from = bOffset + batch * s.strideB() + k * bPitch;
        for (int j = 0; j < s.n(); j++) {
          c[to + j] += factor * b[from + j * bStep];
        }
      }
    }
  }

  /** Computes {@code C = op(A) op(B)}, or adds to C, for long integers. */
  public static void run(
      GemmShape s,
      long[] a,
      int aOffset,
      long[] b,
      int bOffset,
      long[] c,
      int cOffset,
      boolean accumulate) {
    int aPitch = s.transposeA() ? 1 : s.pitchA();
    int aStep = s.transposeA() ? s.pitchA() : 1;
    int bPitch = s.transposeB() ? 1 : s.pitchB();
    int bStep = s.transposeB() ? s.pitchB() : 1;
    for (int row = 0; row < s.batch() * s.m(); row++) {
      int batch = row / s.m();
      int i = row % s.m();
      int to = cOffset + batch * s.strideC() + i * s.pitchC();
      if (!accumulate) {
        Arrays.fill(c, to, to + s.n(), 0);
      }
      for (int k = 0; k < s.k(); k++) {
        long factor = a[aOffset + batch * s.strideA() + i * aPitch + k * aStep];
        int from = bOffset + batch * s.strideB() + k * bPitch;
        for (int j = 0; j < s.n(); j++) {
          c[to + j] += factor * b[from + j * bStep];
        }
      }
    }
  }
}
