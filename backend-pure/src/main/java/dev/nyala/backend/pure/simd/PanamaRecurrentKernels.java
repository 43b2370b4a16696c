// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.simd;

import static dev.nyala.backend.pure.simd.Lanes.LENGTH;
import static dev.nyala.backend.pure.simd.Lanes.SPECIES;

import dev.nyala.backend.pure.kernel.PlainRecurrentKernels;
import dev.nyala.backend.pure.kernel.RecurrentKernels;
import jdk.incubator.vector.FloatVector;

/** Recurrent kernels on vectors of units; the units after the last whole vector go one by one. */
final class PanamaRecurrentKernels implements RecurrentKernels {

  private final RecurrentKernels plain = new PlainRecurrentKernels();

  private static FloatVector load(float[] x, int i) {
    return FloatVector.fromArray(SPECIES, x, i);
  }

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
    int j = from;
    for (; j + LENGTH <= to; j += LENGTH) {
      int i = gatesOffset + j;
      FloatVector kept = load(gates, i + units).mul(load(previous, previousOffset + j));
      load(gates, i).fma(load(gates, i + 2 * units), kept).intoArray(cell, cellOffset + j);
    }
    plain.lstmCell(j, to, units, gates, gatesOffset, previous, previousOffset, cell, cellOffset);
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
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    int j = from;
    for (; j + LENGTH <= to; j += LENGTH) {
      int g = gatesOffset + j;
      FloatVector input = load(gates, g);
      FloatVector forget = load(gates, g + units);
      FloatVector candidate = load(gates, g + 2 * units);
      FloatVector output = load(gates, g + 3 * units);
      FloatVector t = load(tanhCell, tanhOffset + j);
      FloatVector dh = load(dOutput, dOutputOffset + j);
      FloatVector dc = dh.mul(output).fma(one.sub(t.mul(t)), load(dCell, dCellOffset + j));
      int d = dGatesOffset + j;
      dc.mul(candidate).mul(input.mul(one.sub(input))).intoArray(dGates, d);
      dc.mul(load(previous, previousOffset + j))
          .mul(forget.mul(one.sub(forget)))
          .intoArray(dGates, d + units);
      dc.mul(input).mul(one.sub(candidate.mul(candidate))).intoArray(dGates, d + 2 * units);
      dh.mul(t).mul(output.mul(one.sub(output))).intoArray(dGates, d + 3 * units);
      dc.mul(forget).intoArray(dCell, dCellOffset + j);
    }
    plain.lstmGradient(
        j,
        to,
        units,
        gates,
        gatesOffset,
        previous,
        previousOffset,
        tanhCell,
        tanhOffset,
        dOutput,
        dOutputOffset,
        dCell,
        dCellOffset,
        dGates,
        dGatesOffset);
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
    int j = from;
    for (; j + LENGTH <= to; j += LENGTH) {
      int c = gatesOffset + 2 * units + j;
      FloatVector reset = load(gates, gatesOffset + units + j);
      reset
          .fma(load(recurrent, recurrentOffset + 2 * units + j), load(gates, c))
          .intoArray(gates, c);
    }
    plain.gruCandidate(j, to, units, gates, gatesOffset, recurrent, recurrentOffset);
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
    int j = from;
    for (; j + LENGTH <= to; j += LENGTH) {
      FloatVector candidate = load(gates, gatesOffset + 2 * units + j);
      FloatVector change = load(previous, previousOffset + j).sub(candidate);
      load(gates, gatesOffset + j).fma(change, candidate).intoArray(state, stateOffset + j);
    }
    plain.gruState(j, to, units, gates, gatesOffset, previous, previousOffset, state, stateOffset);
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
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    int j = from;
    for (; j + LENGTH <= to; j += LENGTH) {
      FloatVector update = load(gates, gatesOffset + j);
      FloatVector reset = load(gates, gatesOffset + units + j);
      FloatVector candidate = load(gates, gatesOffset + 2 * units + j);
      FloatVector dh = load(dState, dStateOffset + j);
      FloatVector change = load(previous, previousOffset + j).sub(candidate);
      FloatVector dCandidate = dh.mul(one.sub(update)).mul(one.sub(candidate.mul(candidate)));
      FloatVector dUpdate = dh.mul(change).mul(update.mul(one.sub(update)));
      FloatVector hidden = load(recurrent, recurrentOffset + 2 * units + j);
      FloatVector dReset = dCandidate.mul(hidden).mul(reset.mul(one.sub(reset)));
      dUpdate.intoArray(dGates, dGatesOffset + j);
      dReset.intoArray(dGates, dGatesOffset + units + j);
      dCandidate.intoArray(dGates, dGatesOffset + 2 * units + j);
      dUpdate.intoArray(dRecurrent, dRecurrentOffset + j);
      dReset.intoArray(dRecurrent, dRecurrentOffset + units + j);
      dCandidate.mul(reset).intoArray(dRecurrent, dRecurrentOffset + 2 * units + j);
      dh.mul(update).intoArray(dState, dStateOffset + j);
    }
    plain.gruGradient(
        j,
        to,
        units,
        gates,
        gatesOffset,
        recurrent,
        recurrentOffset,
        previous,
        previousOffset,
        dState,
        dStateOffset,
        dGates,
        dGatesOffset,
        dRecurrent,
        dRecurrentOffset);
  }
}
