// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Long short-term memory, as {@code keras.layers.LSTM} (Hochreiter and Schmidhuber, 1997).
 *
 * <p>Shapes: {@code [batch, time, features]}, and perhaps initial states h and c {@code [batch,
 * units]}, gives {@code [batch, units]} or {@code [batch, time, units]}, and perhaps the last h and
 * c. Weights: {@code kernel [features, 4 · units]}, {@code recurrent_kernel [units, 4 · units]},
 * {@code bias [4 · units]}, with the blocks input, forget, candidate, output. Activations: tanh,
 * and sigmoid of the gates.
 */
public final class LSTM extends RecurrentLayer<LSTM> implements ForgetGated<LSTM> {

  private LSTM(int units) {
    super(units, new LstmStep());
  }

  /**
   * Returns a layer.
   *
   * @param units size of output and states, positive
   * @return a layer with Keras's defaults
   */
  public static LSTM of(int units) {
    return new LSTM(units);
  }
}
