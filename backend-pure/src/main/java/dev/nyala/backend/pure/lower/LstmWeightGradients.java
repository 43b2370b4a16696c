// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.backend.pure.kernel.Activation;
import dev.nyala.backend.pure.kernel.Gemm;
import dev.nyala.backend.pure.kernel.GemmShape;
import dev.nyala.backend.pure.kernel.Reduction;
import dev.nyala.backend.pure.kernel.ReductionKernel;
import dev.nyala.backend.pure.memory.Frame;
import dev.nyala.backend.pure.memory.Place;
import dev.nyala.backend.pure.step.Machine;
import dev.nyala.backend.pure.step.Site;

/**
 * The part of an LSTM's gradient that is bulk: of x, kernel, recurrent kernel and bias, from the
 * gradients dz of the gates before their activations.
 */
final class LstmWeightGradients {

  private final Machine machine;
  private final LstmSizes sizes;
  private final Site site;
  private final Gemm forX;
  private final Gemm forKernel;
  private final Gemm forRecurrent;
  private final Reduction forBias;
  private final float[] statesBefore;

  LstmWeightGradients(Site site, LstmSizes sizes) {
    this.site = site;
    this.sizes = sizes;
    machine = site.machine();
    int positions = sizes.batch() * sizes.time();
    int g = sizes.gates();
    forX = gemm(GemmShape.of(false, true, positions, sizes.features(), g));
    forKernel = gemm(GemmShape.of(true, false, sizes.features(), g, positions));
    forRecurrent = gemm(GemmShape.of(true, false, sizes.units(), g, positions));
    forBias = new Reduction(machine.kernels(), ReductionKernel.SUM, 1, positions, g);
    statesBefore = new float[positions * sizes.units()];
  }

  private Gemm gemm(GemmShape shape) {
    return new Gemm(machine.kernels(), shape, Activation.NONE);
  }

  void run(Frame frame, Place states, float[] dz) {
    Place x = site.operand(0);
    Place kernel = site.operand(1);
    multiply(frame, forX, dz, 0, frame.floats(kernel), frame.at(kernel), site.result(0));
    multiply(frame, forKernel, frame.floats(x), frame.at(x), dz, 0, site.result(1));
    shift(frame, states);
    multiply(frame, forRecurrent, statesBefore, 0, dz, 0, site.result(2));
    Place bias = site.result(3);
    forBias.run(machine.team(), machine.scratch(), dz, 0, frame.floats(bias), frame.at(bias));
  }

  private void multiply(
      Frame frame, Gemm gemm, float[] a, int aAt, float[] b, int bAt, Place result) {
    gemm.run(
        machine.team(),
        machine.scratch(),
        a,
        aAt,
        b,
        bAt,
        null,
        0,
        frame.floats(result),
        frame.at(result),
        false);
  }

  /** Collects the states before each step. */
  private void shift(Frame frame, Place states) {
    int u = sizes.units();
    int time = sizes.time();
    Place h0 = site.operand(3);
    int first = sizes.element(0);
    for (int row = 0; row < sizes.batch(); row++) {
      int start = row * time;
      int from = frame.at(states) + start * u;
      int shifted = sizes.reverse() ? start : start + 1;
      int kept = sizes.reverse() ? from + u : from;
      System.arraycopy(frame.floats(states), kept, statesBefore, shifted * u, (time - 1) * u);
      System.arraycopy(
          frame.floats(h0), frame.at(h0) + row * u, statesBefore, (start + first) * u, u);
    }
  }
}
