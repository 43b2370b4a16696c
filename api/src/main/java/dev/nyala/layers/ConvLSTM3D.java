// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * A convolutional LSTM over {@code [batch, time, depth, height, width, channels]}. Equals {@code
 * keras.layers.ConvLSTM3D}.
 */
public final class ConvLSTM3D extends ConvLSTMLayer<ConvLSTM3D> {

  private ConvLSTM3D(int filters, int... kernelSize) {
    super(filters, 3, kernelSize);
  }

  /**
   * Returns a layer.
   *
   * @param filters number of channels of output and states, positive
   * @param kernelSize size of the window: one number, or depth, height and width
   * @return a layer with Keras's defaults
   */
  public static ConvLSTM3D of(int filters, int... kernelSize) {
    Given.require("kernelSize", kernelSize);
    return new ConvLSTM3D(filters, kernelSize);
  }
}
