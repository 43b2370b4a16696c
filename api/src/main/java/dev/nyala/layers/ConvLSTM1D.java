// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * A convolutional LSTM over {@code [batch, time, steps, channels]}. Equals {@code
 * keras.layers.ConvLSTM1D}.
 */
public final class ConvLSTM1D extends ConvLSTMLayer<ConvLSTM1D> {

  private ConvLSTM1D(int filters, int kernelSize) {
    super(filters, 1, kernelSize);
  }

  /**
   * Returns a layer.
   *
   * @param filters number of channels of output and states, positive
   * @param kernelSize size of the window
   * @return a layer with Keras's defaults
   */
  public static ConvLSTM1D of(int filters, int kernelSize) {
    return new ConvLSTM1D(filters, kernelSize);
  }
}
