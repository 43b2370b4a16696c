// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/** Recurrent kernels as plain loops. */
public final class PlainRecurrentKernels implements RecurrentKernels {

  /** Makes the kernels. */
  public PlainRecurrentKernels() {}

  @Override
  public void lstmCell(
      int from,
      int to,
      int units,
      float[] gates,
      int gatesOffset,
      float[] previous,
      int previousOffset,
      float[] cell,
      int cellOffset) {
    for (int j = from; j < to; j++) {
      int i = gatesOffset + j;
      float kept = gates[i + units] * previous[previousOffset + j];
      cell[cellOffset + j] = Fma.of(gates[i], gates[i + 2 * units], kept);
    }
  }

  @Override
  public void lstmGradient(
      int from,
      int to,
      int units,
      float[] gates,
      int gatesOffset,
      float[] previous,
      int previousOffset,
      float[] tanhCell,
      int tanhOffset,
      float[] dOutput,
      int dOutputOffset,
      float[] dCell,
      int dCellOffset,
      float[] dGates,
      int dGatesOffset) {
    for (int j = from; j < to; j++) {
      int g = gatesOffset + j;
      float input = gates[g];
      float forget = gates[g + units];
      float candidate = gates[g + 2 * units];
      float output = gates[g + 3 * units];
      float t = tanhCell[tanhOffset + j];
      float dh = dOutput[dOutputOffset + j];
      float dc = Fma.of(dh * output, 1f - t * t, dCell[dCellOffset + j]);
      int d = dGatesOffset + j;
      dGates[d] = dc * candidate * (input * (1f - input));
      dGates[d + units] = dc * previous[previousOffset + j] * (forget * (1f - forget));
      dGates[d + 2 * units] = dc * input * (1f - candidate * candidate);
      dGates[d + 3 * units] = dh * t * (output * (1f - output));
      dCell[dCellOffset + j] = dc * forget;
    }
  }

  @Override
  public void gruCandidate(
      int from,
      int to,
      int units,
      float[] gates,
      int gatesOffset,
      float[] recurrent,
      int recurrentOffset) {
    for (int j = from; j < to; j++) {
      int c = gatesOffset + 2 * units + j;
      float reset = gates[gatesOffset + units + j];
      gates[c] = Fma.of(reset, recurrent[recurrentOffset + 2 * units + j], gates[c]);
    }
  }

  @Override
  public void gruState(
      int from,
      int to,
      int units,
      float[] gates,
      int gatesOffset,
      float[] previous,
      int previousOffset,
      float[] state,
      int stateOffset) {
    for (int j = from; j < to; j++) {
      float candidate = gates[gatesOffset + 2 * units + j];
      float change = previous[previousOffset + j] - candidate;
      state[stateOffset + j] = Fma.of(gates[gatesOffset + j], change, candidate);
    }
  }

  @Override
  public void gruGradient(
      int from,
      int to,
      int units,
      float[] gates,
      int gatesOffset,
      float[] recurrent,
      int recurrentOffset,
      float[] previous,
      int previousOffset,
      float[] dState,
      int dStateOffset,
      float[] dGates,
      int dGatesOffset,
      float[] dRecurrent,
      int dRecurrentOffset) {
    for (int j = from; j < to; j++) {
      float update = gates[gatesOffset + j];
      float reset = gates[gatesOffset + units + j];
      float candidate = gates[gatesOffset + 2 * units + j];
      float dh = dState[dStateOffset + j];
      float change = previous[previousOffset + j] - candidate;
      float dCandidate = dh * (1f - update) * (1f - candidate * candidate);
      float dUpdate = dh * change * (update * (1f - update));
      float hidden = recurrent[recurrentOffset + 2 * units + j];
      float dReset = dCandidate * hidden * (reset * (1f - reset));
      dGates[dGatesOffset + j] = dUpdate;
      dGates[dGatesOffset + units + j] = dReset;
      dGates[dGatesOffset + 2 * units + j] = dCandidate;
      dRecurrent[dRecurrentOffset + j] = dUpdate;
      dRecurrent[dRecurrentOffset + units + j] = dReset;
      dRecurrent[dRecurrentOffset + 2 * units + j] = dCandidate * reset;
      dState[dStateOffset + j] = dh * update;
    }
  }
}
