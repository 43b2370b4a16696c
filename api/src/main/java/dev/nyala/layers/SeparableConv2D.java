// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * Convolution of images that filters each channel by itself and then mixes the channels, as {@code
 * keras.layers.SeparableConv2D}.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives {@code [batch, newHeight, newWidth,
 * filters]}; channels first likewise. Weights: {@code depthwise_kernel [kernelHeight, kernelWidth,
 * channels, depthMultiplier]}, {@code pointwise_kernel [1, 1, channels · depthMultiplier,
 * filters]}, {@code bias [filters]}. Linear by default.
 */
public final class SeparableConv2D extends SeparableConvLayer<SeparableConv2D> {

  private SeparableConv2D(int filters, int... kernelSize) {
    super(filters, 2, kernelSize);
  }

  /**
   * Returns a layer.
   *
   * @param filters number of channels of the output, positive
   * @param kernelSize size of the window: one number, or height and width
   * @return a layer with Keras's defaults
   */
  public static SeparableConv2D of(int filters, int... kernelSize) {
    Given.require("kernelSize", kernelSize);
    return new SeparableConv2D(filters, kernelSize);
  }
}
