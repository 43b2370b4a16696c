// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import static dev.nyala.backend.pure.kernel.Duel.random;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OptimizerKernelsTest {

  private static final int N = 37;
  private static final int FROM = 3;
  private static final int TO = 35;

  private final float[] p = random(N, 1);
  private final float[] g = random(N, 2);
  private final float[] a = squares(3);
  private final float[] b = squares(4);
  private final float[] p0 = p.clone();
  private final float[] a0 = a.clone();
  private final float[] b0 = b.clone();

  private static float[] squares(long seed) {
    float[] x = random(N, seed);
    for (int i = 0; i < N; i++) {
      x[i] *= x[i];
    }
    return x;
  }

  private interface Rule {
    double[] of(double p, double g, double a, double b);
  }

  private void follows(Rule rule) {
    for (int i = 0; i < N; i++) {
      boolean inside = i >= FROM && i < TO;
      double[] expected =
          inside ? rule.of(p0[i], g[i], a0[i], b0[i]) : new double[] {p0[i], a0[i], b0[i]};
      assertEquals(expected[0], p[i], 1e-6);
      assertEquals(expected[1], a[i], 1e-6);
      assertEquals(expected[2], b[i], 1e-6);
    }
  }

  @Test
  void descent() {
    OptimizerKernels.descend(p, g, FROM, TO, 0.1f);
    follows((p, g, a, b) -> new double[] {p - 0.1 * g, a, b});
  }

  @Test
  void momentum() {
    OptimizerKernels.momentum(p, g, a, FROM, TO, 0.1f, 0.9f);
    follows((p, g, a, b) -> new double[] {p + 0.9 * a - 0.1 * g, 0.9 * a - 0.1 * g, b});
  }

  @Test
  void nesterov() {
    OptimizerKernels.nesterov(p, g, a, FROM, TO, 0.1f, 0.9f);
    follows(
        (p, g, a, b) -> {
          double v = 0.9 * a - 0.1 * g;
          return new double[] {p + 0.9 * v - 0.1 * g, v, b};
        });
  }

  @Test
  void rmsprop() {
    OptimizerKernels.rmsprop(p, g, a, FROM, TO, 0.01f, 0.9, 1e-7f);
    follows(
        (p, g, a, b) -> {
          double s = 0.9 * a + 0.1 * g * g;
          return new double[] {p - 0.01 * g / Math.sqrt(s + 1e-7), s, b};
        });
  }

  @Test
  void adam() {
    OptimizerKernels.adam(p, g, a, b, FROM, TO, 0.01f, 0.9, 0.999, 1e-7f);
    follows(
        (p, g, a, b) -> {
          double m = a + (g - a) * 0.1;
          double v = b + (g * g - b) * 0.001;
          return new double[] {p - 0.01 * m / (Math.sqrt(v) + 1e-7), m, v};
        });
  }

  @Test
  void adadelta() {
    OptimizerKernels.adadelta(p, g, a, b, FROM, TO, 0.1f, 0.95, 1e-7f);
    follows(
        (p, g, a, b) -> {
          double s = 0.95 * a + 0.05 * g * g;
          double d = -Math.sqrt(b + 1e-7) / Math.sqrt(s + 1e-7) * g;
          return new double[] {p + 0.1 * d, s, 0.95 * b + 0.05 * d * d};
        });
  }
}
