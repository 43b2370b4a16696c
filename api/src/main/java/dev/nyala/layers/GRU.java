// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Gated recurrent units, as {@code keras.layers.GRU} (Cho et al., 2014).
 *
 * <p>Shapes: {@code [batch, time, features]}, and perhaps an initial state {@code [batch, units]},
 * gives {@code [batch, units]} or {@code [batch, time, units]}, and perhaps the last state.
 * Weights: {@code kernel [features, 3 · units]}, {@code recurrent_kernel [units, 3 · units]},
 * {@code bias [2, 3 · units]}, or {@code [3 · units]} without reset-after, with the blocks update,
 * reset, candidate. Activations: tanh, and sigmoid of the gates.
 */
public final class GRU extends RecurrentLayer<GRU> implements ResetGated<GRU> {

  private GRU(int units) {
    super(units, new GruStep());
  }

  /**
   * Returns a layer.
   *
   * @param units size of output and state, positive
   * @return a layer with Keras's defaults
   */
  public static GRU of(int units) {
    return new GRU(units);
  }
}
