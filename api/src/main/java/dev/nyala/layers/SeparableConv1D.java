// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Convolution of sequences that filters each channel by itself and then mixes the channels, as
 * {@code keras.layers.SeparableConv1D}.
 *
 * <p>Shapes: {@code [batch, time, channels]} gives {@code [batch, newTime, filters]}; channels
 * first likewise. Weights: {@code depthwise_kernel [kernelSize, channels, depthMultiplier]}, {@code
 * pointwise_kernel [1, channels · depthMultiplier, filters]}, {@code bias [filters]}. Linear by
 * default.
 */
public final class SeparableConv1D extends SeparableConvLayer<SeparableConv1D> {

  private SeparableConv1D(int filters, int kernelSize) {
    super(filters, 1, kernelSize);
  }

  /**
   * Returns a layer.
   *
   * @param filters number of channels of the output, positive
   * @param kernelSize size of the window
   * @return a layer with Keras's defaults
   */
  public static SeparableConv1D of(int filters, int kernelSize) {
    return new SeparableConv1D(filters, kernelSize);
  }
}
