// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * The fully connected recurrent network, as {@code keras.layers.SimpleRNN}.
 *
 * <p>Shapes: {@code [batch, time, features]}, and perhaps an initial state {@code [batch, units]},
 * gives {@code [batch, units]} or {@code [batch, time, units]}, and perhaps the last state.
 * Weights: {@code kernel [features, units]}, {@code recurrent_kernel [units, units]}, {@code bias
 * [units]}. Activation: tanh.
 */
public final class SimpleRNN extends RecurrentLayer<SimpleRNN> {

  private SimpleRNN(int units) {
    super(units, new SimpleStep());
  }

  /**
   * Returns a layer.
   *
   * @param units size of output and state, positive
   * @return a layer with Keras's defaults
   */
  public static SimpleRNN of(int units) {
    return new SimpleRNN(units);
  }
}
