// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Transposed convolution of sequences, as {@code keras.layers.Conv1DTranspose}.
 *
 * <p>Shapes: {@code [batch, time, channels]} gives {@code [batch, newTime, filters]}; channels
 * first likewise. {@link ConvTransposeLayer} gives the new sizes. Weights: {@code kernel
 * [kernelSize, filters, channels]}, {@code bias [filters]}. Linear by default.
 */
public final class Conv1DTranspose extends ConvTransposeLayer<Conv1DTranspose> {

  private Conv1DTranspose(int filters, int kernelSize) {
    super(filters, 1, kernelSize);
  }

  /**
   * Returns a layer.
   *
   * @param filters number of channels of the output, positive
   * @param kernelSize size of the window
   * @return a layer with Keras's defaults
   */
  public static Conv1DTranspose of(int filters, int kernelSize) {
    return new Conv1DTranspose(filters, kernelSize);
  }
}
