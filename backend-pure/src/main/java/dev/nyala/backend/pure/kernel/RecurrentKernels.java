// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/**
 * Inner kernels of one step of recurrent layers, on the units {@code from} to {@code to} of one
 * sequence. Gates lie side by side, {@code units} apart, in Keras's order.
 */
public interface RecurrentKernels {

  /** Computes {@code c = f * previous + i * g} from the gates i, f, g, o of an LSTM. */
  void lstmCell(
      int from,
      int to,
      int units,
      float[] gates,
      int gatesOffset,
      float[] previous,
      int previousOffset,
      float[] cell,
      int cellOffset);

  /**
   * Computes the gradients of the gates of an LSTM before their activations.
   *
   * @param gates the gates i, f, g, o after their activations
   * @param previous the cell state of the step before
   * @param tanhCell the hyperbolic tangent of the cell state
   * @param dOutput the gradient of the output of the step
   * @param dCell the gradient of the cell state; replaced by that of the step before
   * @param dGates receives the gradients of i, f, g, o
   */
  void lstmGradient(
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
      int dGatesOffset);

  /**
   * Adds the reset part of a GRU to its candidate: {@code candidate += r * recurrent}, r the second
   * gate and the candidate the third, before its activation.
   */
  void gruCandidate(
      int from,
      int to,
      int units,
      float[] gates,
      int gatesOffset,
      float[] recurrent,
      int recurrentOffset);

  /** Computes {@code state = z * previous + (1 - z) * candidate} of a GRU. */
  void gruState(
      int from,
      int to,
      int units,
      float[] gates,
      int gatesOffset,
      float[] previous,
      int previousOffset,
      float[] state,
      int stateOffset);

  /**
   * Computes the gradients of the gates of a GRU before their activations.
   *
   * @param gates the gates z, r, candidate after their activations
   * @param recurrent the recurrent projections, of which the third is read
   * @param previous the state of the step before
   * @param dState the gradient of the state; replaced by its direct part for the step before
   * @param dGates receives the gradients of the input projections of z, r, candidate
   * @param dRecurrent receives the gradients of the recurrent projections
   */
  void gruGradient(
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
      int dRecurrentOffset);
}
