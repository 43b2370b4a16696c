// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * Convolution of images that filters each channel by itself, as {@code
 * keras.layers.DepthwiseConv2D}.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives {@code [batch, newHeight, newWidth,
 * channels · depthMultiplier]}; channels first likewise. The filters of one channel are in a row.
 * Weights: {@code kernel [kernelHeight, kernelWidth, channels, depthMultiplier]}, {@code bias
 * [channels · depthMultiplier]}. Linear by default.
 */
public final class DepthwiseConv2D extends DepthwiseConvLayer<DepthwiseConv2D> {

  private DepthwiseConv2D(int... kernelSize) {
    super(2, kernelSize);
  }

  /**
   * Returns a layer.
   *
   * @param kernelSize size of the window: one number, or height and width
   * @return a layer with Keras's defaults
   */
  public static DepthwiseConv2D of(int... kernelSize) {
    Given.require("kernelSize", kernelSize);
    return new DepthwiseConv2D(kernelSize);
  }
}
