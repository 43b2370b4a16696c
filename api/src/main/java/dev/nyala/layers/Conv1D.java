// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Convolution of sequences, as {@code keras.layers.Conv1D}.
 *
 * <p>Shapes: {@code [batch, time, channels]} gives {@code [batch, newTime, filters]}; channels
 * first likewise. Weights: {@code kernel [kernelSize, channels / groups, filters]}, {@code bias
 * [filters]}. Linear by default. Its padding may be {@link Padding#CAUSAL}.
 */
public final class Conv1D extends ConvLayer<Conv1D> {

  private Conv1D(int filters, int kernelSize) {
    super(filters, 1, kernelSize);
  }

  /**
   * Returns a layer.
   *
   * @param filters number of channels of the output, positive
   * @param kernelSize size of the window
   * @return a layer with Keras's defaults
   */
  public static Conv1D of(int filters, int kernelSize) {
    return new Conv1D(filters, kernelSize);
  }

  @Override
  boolean allowsCausal() {
    return true;
  }
}
