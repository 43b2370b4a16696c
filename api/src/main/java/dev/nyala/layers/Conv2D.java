// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * Convolution of images, as {@code keras.layers.Conv2D}.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives {@code [batch, newHeight, newWidth,
 * filters]}; channels first likewise. Weights: {@code kernel [kernelHeight, kernelWidth, channels /
 * groups, filters]}, {@code bias [filters]}. Linear by default.
 */
public final class Conv2D extends ConvLayer<Conv2D> {

  private Conv2D(int filters, int... kernelSize) {
    super(filters, 2, kernelSize);
  }

  /**
   * Returns a layer.
   *
   * @param filters number of channels of the output, positive
   * @param kernelSize size of the window: one number, or height and width
   * @return a layer with Keras's defaults
   */
  public static Conv2D of(int filters, int... kernelSize) {
    Given.require("kernelSize", kernelSize);
    return new Conv2D(filters, kernelSize);
  }
}
