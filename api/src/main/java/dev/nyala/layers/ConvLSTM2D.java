// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * A convolutional LSTM over {@code [batch, time, height, width, channels]}. Equals {@code
 * keras.layers.ConvLSTM2D}.
 */
public final class ConvLSTM2D extends ConvLSTMLayer<ConvLSTM2D> {

  private ConvLSTM2D(int filters, int... kernelSize) {
    super(filters, 2, kernelSize);
  }

  /**
   * Returns a layer.
   *
   * @param filters number of channels of output and states, positive
   * @param kernelSize size of the window: one number, or height and width
   * @return a layer with Keras's defaults
   */
  public static ConvLSTM2D of(int filters, int... kernelSize) {
    Given.require("kernelSize", kernelSize);
    return new ConvLSTM2D(filters, kernelSize);
  }
}
