// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nyala.backend.pure.parallel.Team;
import java.util.List;
import java.util.Random;

/** What the duels of the kernels with each other and with float64 references share. */
final class Duel {

  /** Sizes at which something changes: nothing, one, around the vectors, around the panels. */
  static final int[] SIZES = {
    0, 1, 2, 3, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 47, 63, 64, 65, 100, 257
  };

  /** Both sides of the duel; the second is there only where vector instructions are. */
  static final List<VectorKernels> KERNELS = kernels();

  static final Team TEAM = new Team(3);

  private Duel() {}

  private static List<VectorKernels> kernels() {
    VectorKernels plain = Kernels.load(Kernels.Simd.OFF);
    VectorKernels best = Kernels.load(Kernels.Simd.AUTO);
    return best.name().equals(plain.name()) ? List.of(plain) : List.of(plain, best);
  }

  static Scratch scratch() {
    return new Scratch(TEAM.threads());
  }

  static float[] random(int n, long seed) {
    Random random = new Random(seed);
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = 2 * random.nextFloat() - 1;
    }
    return x;
  }

  static double[] widen(float[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i];
    }
    return y;
  }

  /** Compares sums of {@code terms} products of numbers up to 1 with their exact values. */
  static void assertClose(double[] expected, float[] actual, int terms, String what) {
    assertTrue(actual.length >= expected.length);
    double tolerance = 2e-7 * (4 + terms);
    for (int i = 0; i < expected.length; i++) {
      if (!(Math.abs(expected[i] - actual[i]) <= tolerance)) {
        assertEquals(expected[i], actual[i], tolerance, what + " at " + i);
      }
    }
  }
}
