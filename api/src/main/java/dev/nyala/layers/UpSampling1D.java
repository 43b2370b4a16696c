// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Repeats the steps of sequences, as {@code keras.layers.UpSampling1D}.
 *
 * <p>Shapes: {@code [batch, time, channels]} gives {@code [batch, time · factor, channels]}.
 */
public final class UpSampling1D extends UpSamplingLayer<UpSampling1D> {

  private UpSampling1D(int size) {
    super(1, size);
  }

  /**
   * Returns a layer.
   *
   * @param size how often each element is repeated
   * @return a layer with Keras's defaults
   */
  public static UpSampling1D of(int size) {
    return new UpSampling1D(size);
  }

  /**
   * Returns a layer that doubles the axis.
   *
   * @return a layer with Keras's defaults
   */
  public static UpSampling1D of() {
    return new UpSampling1D(2);
  }
}
