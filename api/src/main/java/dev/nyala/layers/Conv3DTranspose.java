// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * Transposed convolution of volumes, as {@code keras.layers.Conv3DTranspose}.
 *
 * <p>Shapes: {@code [batch, depth, height, width, channels]} gives {@code [batch, newDepth,
 * newHeight, newWidth, filters]}; channels first likewise. {@link ConvTransposeLayer} gives the new
 * sizes. Weights: {@code kernel [kernelDepth, kernelHeight, kernelWidth, filters, channels]},
 * {@code bias [filters]}. Linear by default.
 */
public final class Conv3DTranspose extends ConvTransposeLayer<Conv3DTranspose> {

  private Conv3DTranspose(int filters, int... kernelSize) {
    super(filters, 3, kernelSize);
  }

  /**
   * Returns a layer.
   *
   * @param filters number of channels of the output, positive
   * @param kernelSize size of the window: one number, or depth, height and width
   * @return a layer with Keras's defaults
   */
  public static Conv3DTranspose of(int filters, int... kernelSize) {
    Given.require("kernelSize", kernelSize);
    return new Conv3DTranspose(filters, kernelSize);
  }
}
