// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Convolution of sequences that filters each channel by itself, as {@code
 * keras.layers.DepthwiseConv1D}.
 *
 * <p>Shapes: {@code [batch, time, channels]} gives {@code [batch, newTime, channels ·
 * depthMultiplier]}; channels first likewise. The filters of one channel are in a row. Weights:
 * {@code kernel [kernelSize, channels, depthMultiplier]}, {@code bias [channels ·
 * depthMultiplier]}. Linear by default.
 */
public final class DepthwiseConv1D extends DepthwiseConvLayer<DepthwiseConv1D> {

  private DepthwiseConv1D(int kernelSize) {
    super(1, kernelSize);
  }

  /**
   * Returns a layer.
   *
   * @param kernelSize size of the window
   * @return a layer with Keras's defaults
   */
  public static DepthwiseConv1D of(int kernelSize) {
    return new DepthwiseConv1D(kernelSize);
  }
}
