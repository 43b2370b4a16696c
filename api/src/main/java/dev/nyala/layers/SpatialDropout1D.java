// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Drops whole channels of sequences in training, as {@code keras.layers.SpatialDropout1D}.
 *
 * <p>Shapes: {@code [batch, time, channels]} gives the same. Masks pass through.
 */
public final class SpatialDropout1D extends SpatialDropoutLayer<SpatialDropout1D> {

  private SpatialDropout1D(double rate) {
    super(1, rate);
  }

  /**
   * Returns a layer.
   *
   * @param rate the part of the channels that is dropped, from 0 to 1
   * @return a layer with Keras's defaults
   */
  public static SpatialDropout1D of(double rate) {
    return new SpatialDropout1D(rate);
  }
}
