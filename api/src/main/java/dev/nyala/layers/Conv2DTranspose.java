// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * Transposed convolution of images, as {@code keras.layers.Conv2DTranspose}.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives {@code [batch, newHeight, newWidth,
 * filters]}; channels first likewise. {@link ConvTransposeLayer} gives the new sizes. Weights:
 * {@code kernel [kernelHeight, kernelWidth, filters, channels]}, {@code bias [filters]}. Linear by
 * default.
 */
public final class Conv2DTranspose extends ConvTransposeLayer<Conv2DTranspose> {

  private Conv2DTranspose(int filters, int... kernelSize) {
    super(filters, 2, kernelSize);
  }

  /**
   * Returns a layer.
   *
   * @param filters number of channels of the output, positive
   * @param kernelSize size of the window: one number, or height and width
   * @return a layer with Keras's defaults
   */
  public static Conv2DTranspose of(int filters, int... kernelSize) {
    Given.require("kernelSize", kernelSize);
    return new Conv2DTranspose(filters, kernelSize);
  }
}
