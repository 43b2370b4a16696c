// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

import static dev.nyala.backend.pure.kernel.Duel.KERNELS;
import static dev.nyala.backend.pure.kernel.Duel.assertClose;
import static dev.nyala.backend.pure.kernel.Duel.random;
import static dev.nyala.backend.pure.kernel.Duel.widen;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RecurrentStepTest {

  private static final int ROWS = 3;
  private static final double STEP = 1e-6;

  @Test
  void lstmForward() {
    for (int units : Duel.SIZES) {
      int pitch = 4 * units + 3;
      float[] gates = random(ROWS * pitch, 1);
      float[] previous = random(ROWS * units, 2);
      double[] cell = new double[ROWS * units];
      double[] output = new double[ROWS * units];
      for (int r = 0; r < ROWS; r++) {
        for (int j = 0; j < units; j++) {
          double[] step = lstm(gates, r * pitch, units, j, previous[r * units + j]);
          cell[r * units + j] = step[0];
          output[r * units + j] = step[1];
        }
      }
      for (VectorKernels kernels : KERNELS) {
        float[] active = gates.clone();
        float[] c = new float[ROWS * units];
        float[] t = new float[ROWS * units];
        float[] h = new float[ROWS * (units + 1)];
        new LstmStep(kernels, units)
            .forward(ROWS, active, 0, pitch, previous, 0, units, c, 0, t, 0, h, 0, units + 1);
        assertClose(cell, c, 1, kernels.name());
        for (int i = 0; i < output.length; i++) {
          assertEquals(output[i], h[i / units * (units + 1) + i % units], 1e-6);
        }
      }
    }
  }

  @Test
  void lstmGradient() {
    for (int units : new int[] {1, 5, 16, 19, 50}) {
      float[] gates = random(ROWS * 4 * units, 1);
      float[] previous = random(ROWS * units, 2);
      float[] dh = random(ROWS * units, 3);
      float[] dc = random(ROWS * units, 4);
      for (VectorKernels kernels : KERNELS) {
        float[] active = gates.clone();
        float[] c = new float[ROWS * units];
        float[] t = new float[ROWS * units];
        float[] h = new float[ROWS * units];
        LstmStep step = new LstmStep(kernels, units);
        step.forward(ROWS, active, 0, 4 * units, previous, 0, units, c, 0, t, 0, h, 0, units);
        float[] dCell = dc.clone();
        step.gradient(
            ROWS, active, 0, 4 * units, previous, 0, units, t, 0, dh, 0, units, dCell, 0, active, 0,
            4 * units);
        for (int r = 0; r < ROWS; r++) {
          for (int j = 0; j < units; j++) {
            int at = r * units + j;
            double[] g = widen(gates);
            for (int q = 0; q < 4; q++) {
              int i = r * 4 * units + q * units + j;
              double numeric =
                  (lstmLoss(g, i, STEP, r, units, j, previous[at], dh[at], dc[at])
                          - lstmLoss(g, i, -STEP, r, units, j, previous[at], dh[at], dc[at]))
                      / (2 * STEP);
              assertEquals(numeric, active[i], 2e-5, kernels.name());
            }
            double numeric =
                (lstmLoss(g, 0, 0, r, units, j, previous[at] + STEP, dh[at], dc[at])
                        - lstmLoss(g, 0, 0, r, units, j, previous[at] - STEP, dh[at], dc[at]))
                    / (2 * STEP);
            assertEquals(numeric, dCell[at], 2e-5, kernels.name());
          }
        }
      }
    }
  }

  private static double lstmLoss(
      double[] gates,
      int i,
      double step,
      int row,
      int units,
      int j,
      double previous,
      double dh,
      double dc) {
    double[] moved = gates.clone();
    moved[i] += step;
    double[] result = lstm(moved, row * 4 * units, units, j, previous);
    return dc * result[0] + dh * result[1];
  }

  private static double[] lstm(float[] gates, int at, int units, int j, double previous) {
    return lstm(widen(gates), at, units, j, previous);
  }

  private static double[] lstm(double[] gates, int at, int units, int j, double previous) {
    double input = sigmoid(gates[at + j]);
    double forget = sigmoid(gates[at + units + j]);
    double candidate = Math.tanh(gates[at + 2 * units + j]);
    double output = sigmoid(gates[at + 3 * units + j]);
    double cell = forget * previous + input * candidate;
    return new double[] {cell, output * Math.tanh(cell)};
  }

  @Test
  void gruForwardAndGradient() {
    for (int units : new int[] {1, 5, 16, 19, 50}) {
      int width = 3 * units;
      float[] gates = random(ROWS * width, 1);
      float[] recurrent = random(ROWS * width, 2);
      float[] previous = random(ROWS * units, 3);
      float[] dState = random(ROWS * units, 4);
      for (VectorKernels kernels : KERNELS) {
        GruStep step = new GruStep(kernels, units);
        float[] active = gates.clone();
        float[] state = new float[ROWS * units];
        step.forward(ROWS, active, 0, width, recurrent, 0, previous, 0, units, state, 0, units);
        float[] direct = dState.clone();
        float[] dGates = new float[ROWS * width];
        float[] dRecurrent = new float[ROWS * width];
        step.gradient(
            ROWS,
            active,
            0,
            width,
            recurrent,
            0,
            previous,
            0,
            units,
            direct,
            0,
            dGates,
            0,
            width,
            dRecurrent,
            0);
        double[] g = widen(gates);
        double[] u = widen(recurrent);
        double[] p = widen(previous);
        for (int r = 0; r < ROWS; r++) {
          for (int j = 0; j < units; j++) {
            int at = r * units + j;
            assertEquals(gru(g, u, p, r, units, j), state[at], 1e-6);
            for (int q = 0; q < 3; q++) {
              int i = r * width + q * units + j;
              assertEquals(
                  dState[at] * slope(g, i, g, u, p, r, units, j), dGates[i], 2e-5, kernels.name());
              assertEquals(
                  dState[at] * slope(u, i, g, u, p, r, units, j),
                  dRecurrent[i],
                  2e-5,
                  kernels.name());
            }
            assertEquals(
                dState[at] * slope(p, at, g, u, p, r, units, j), direct[at], 2e-5, kernels.name());
          }
        }
      }
    }
  }

  private static double slope(
      double[] x, int i, double[] g, double[] u, double[] p, int row, int units, int j) {
    double old = x[i];
    x[i] = old + STEP;
    double above = gru(g, u, p, row, units, j);
    x[i] = old - STEP;
    double below = gru(g, u, p, row, units, j);
    x[i] = old;
    return (above - below) / (2 * STEP);
  }

  private static double gru(double[] g, double[] u, double[] p, int row, int units, int j) {
    int at = row * 3 * units + j;
    double update = sigmoid(g[at] + u[at]);
    double reset = sigmoid(g[at + units] + u[at + units]);
    double candidate = Math.tanh(g[at + 2 * units] + reset * u[at + 2 * units]);
    return update * p[row * units + j] + (1 - update) * candidate;
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
