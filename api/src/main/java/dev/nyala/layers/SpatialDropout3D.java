// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * Drops whole channels of volumes in training, as {@code keras.layers.SpatialDropout3D}.
 *
 * <p>Shapes: {@code [batch, depth, height, width, channels]} gives the same; channels first
 * likewise. Masks pass through.
 */
public final class SpatialDropout3D extends SpatialDropoutLayer<SpatialDropout3D> {

  private SpatialDropout3D(double rate) {
    super(3, rate);
  }

  /**
   * Returns a layer.
   *
   * @param rate the part of the channels that is dropped, from 0 to 1
   * @return a layer with Keras's defaults
   */
  public static SpatialDropout3D of(double rate) {
    return new SpatialDropout3D(rate);
  }

  /**
   * Sets where the channels are; the last axis by default.
   *
   * @param format of input and output
   * @return a copy with it
   */
  public SpatialDropout3D dataFormat(DataFormat format) {
    Given.require("dataFormat", format);
    return with(layer -> layer.dataFormat = format);
  }
}
