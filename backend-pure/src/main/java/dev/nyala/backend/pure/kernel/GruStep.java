// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.kernel;

/**
 * The pointwise part of one step of a GRU whose reset gate applies after the recurrent product
 * (Keras's {@code reset_after=True}), for many sequences: sigmoid gates, hyperbolic tangent for the
 * candidate.
 *
 * <p>Projections are rows z, r, candidate of {@code 3 units}, in Keras's order. Runs on one thread;
 * thread-safe.
 */
public final class GruStep {

  private final ElementKernels elements;
  private final RecurrentKernels kernels;
  private final int units;

  /** Prepares steps of layers of a given width. */
  public GruStep(VectorKernels kernels, int units) {
    this.elements = kernels.elements();
    this.kernels = kernels.recurrent();
    this.units = units;
  }

  /**
   * Turns the input projections into activated gates, in place, and computes the state.
   *
   * @param rows the sequences
   * @param gates the input projections with their bias
   * @param gatesPitch the distance between the rows of {@code gates}
   * @param recurrent contiguous rows: the recurrent projections with their bias, left as they are
   * @param previous the states of the step before
   * @param state receives the states; may be {@code previous}
   */
  public void forward(
      int rows,
      float[] gates,
      int gatesOffset,
      int gatesPitch,
      float[] recurrent,
      int recurrentOffset,
      float[] previous,
      int previousOffset,
      int previousPitch,
      float[] state,
      int stateOffset,
      int statePitch) {
    for (int r = 0; r < rows; r++) {
      int g = gatesOffset + r * gatesPitch;
      int p = recurrentOffset + r * 3 * units;
      int candidate = g + 2 * units;
      elements.binary(BinaryKernel.ADD, gates, g, recurrent, p, gates, g, 2 * units);
      elements.unary(UnaryKernel.SIGMOID, gates, g, gates, g, 2 * units);
      kernels.gruCandidate(0, units, units, gates, g, recurrent, p);
      elements.unary(UnaryKernel.TANH, gates, candidate, gates, candidate, units);
      kernels.gruState(
          0,
          units,
          units,
          gates,
          g,
          previous,
          previousOffset + r * previousPitch,
          state,
          stateOffset + r * statePitch);
    }
  }

  /**
   * Computes the gradients of both projections from the gradient of the state.
   *
   * @param gates the gates as forward left them
   * @param recurrent contiguous rows, as in forward
   * @param dState contiguous rows: the gradients of the states, replaced by the direct part of
   *     those of the step before, to which the caller adds what comes through the recurrent product
   * @param dGates receives the gradients of the input projections; may be {@code gates}
   * @param dRecurrent contiguous rows: receives the gradients of the recurrent projections; may be
   *     {@code recurrent}
   */
  public void gradient(
      int rows,
      float[] gates,
      int gatesOffset,
      int gatesPitch,
      float[] recurrent,
      int recurrentOffset,
      float[] previous,
      int previousOffset,
      int previousPitch,
      float[] dState,
      int dStateOffset,
      float[] dGates,
      int dGatesOffset,
      int dGatesPitch,
      float[] dRecurrent,
      int dRecurrentOffset) {
    for (int r = 0; r < rows; r++) {
      kernels.gruGradient(
          0,
          units,
          units,
          gates,
          gatesOffset + r * gatesPitch,
          recurrent,
          recurrentOffset + r * 3 * units,
          previous,
          previousOffset + r * previousPitch,
          dState,
          dStateOffset + r * units,
          dGates,
          dGatesOffset + r * dGatesPitch,
          dRecurrent,
          dRecurrentOffset + r * 3 * units);
    }
  }
}
