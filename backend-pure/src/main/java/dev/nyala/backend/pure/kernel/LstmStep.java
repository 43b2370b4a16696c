// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/**
 * The pointwise part of one step of an LSTM, for many sequences: sigmoid gates, hyperbolic tangent
 * for candidate and output. Everything else, the projections, is matrix products of the caller.
 *
 * <p>Gates are rows i, f, candidate, o of {@code 4 units}, in Keras's order. Runs on one thread;
 * thread-safe.
 */
public final class LstmStep {

  private final ElementKernels elements;
  private final RecurrentKernels kernels;
  private final int units;

  /** Prepares steps of layers of a given width. */
  public LstmStep(VectorKernels kernels, int units) {
    this.elements = kernels.elements();
    this.kernels = kernels.recurrent();
    this.units = units;
  }

  /**
   * Activates the gates in place and computes cell state, its tangent, and output.
   *
   * @param rows the sequences
   * @param gates the sums of input projection, recurrent projection and bias
   * @param gatesPitch the distance between the gates of two sequences
   * @param previous the cell states of the step before
   * @param cellPitch the distance between rows of the three arrays of cell states
   * @param cell receives the cell states; may be {@code previous}
   * @param tanhCell receives their hyperbolic tangents
   * @param output receives the outputs
   */
  public void forward(
      int rows,
      float[] gates,
      int gatesOffset,
      int gatesPitch,
      float[] previous,
      int previousOffset,
      int cellPitch,
      float[] cell,
      int cellOffset,
      float[] tanhCell,
      int tanhOffset,
      float[] output,
      int outputOffset,
      int outputPitch) {
    for (int r = 0; r < rows; r++) {
      int g = gatesOffset + r * gatesPitch;
      int c = cellOffset + r * cellPitch;
      int t = tanhOffset + r * cellPitch;
      int candidate = g + 2 * units;
      int last = g + 3 * units;
      elements.unary(UnaryKernel.SIGMOID, gates, g, gates, g, 2 * units);
      elements.unary(UnaryKernel.TANH, gates, candidate, gates, candidate, units);
      elements.unary(UnaryKernel.SIGMOID, gates, last, gates, last, units);
      kernels.lstmCell(
          0, units, units, gates, g, previous, previousOffset + r * cellPitch, cell, c);
      elements.unary(UnaryKernel.TANH, cell, c, tanhCell, t, units);
      elements.binary(
          BinaryKernel.MUL,
          gates,
          last,
          tanhCell,
          t,
          output,
          outputOffset + r * outputPitch,
          units);
    }
  }

  /**
   * Computes the gradients of the gates before their activations from the gradient of the output.
   *
   * @param gates the gates as forward left them
   * @param dCell contiguous rows: the gradients of the cell states, replaced by those of the step
   *     before
   * @param dGates receives the gradients of the gates; may be {@code gates}
   */
  public void gradient(
      int rows,
      float[] gates,
      int gatesOffset,
      int gatesPitch,
      float[] previous,
      int previousOffset,
      int cellPitch,
      float[] tanhCell,
      int tanhOffset,
      float[] dOutput,
      int dOutputOffset,
      int dOutputPitch,
      float[] dCell,
      int dCellOffset,
      float[] dGates,
      int dGatesOffset,
      int dGatesPitch) {
    for (int r = 0; r < rows; r++) {
      kernels.lstmGradient(
          0,
          units,
          units,
          gates,
          gatesOffset + r * gatesPitch,
          previous,
          previousOffset + r * cellPitch,
          tanhCell,
          tanhOffset + r * cellPitch,
          dOutput,
          dOutputOffset + r * dOutputPitch,
          dCell,
          dCellOffset + r * units,
          dGates,
          dGatesOffset + r * dGatesPitch);
    }
  }
}
