// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * Repeats the elements of volumes, as {@code keras.layers.UpSampling3D}.
 *
 * <p>Shapes: {@code [batch, depth, height, width, channels]} gives {@code [batch, depth · factor,
 * height · factor, width · factor, channels]}; channels first likewise.
 */
public final class UpSampling3D extends UpSamplingLayer<UpSampling3D> {

  private UpSampling3D(int... size) {
    super(3, size);
  }

  /**
   * Returns a layer.
   *
   * @param size how often each element is repeated: one number, or depth, height and width
   * @return a layer with Keras's defaults
   */
  public static UpSampling3D of(int... size) {
    Given.require("size", size);
    return new UpSampling3D(size);
  }

  /**
   * Returns a layer that doubles each axis.
   *
   * @return a layer with Keras's defaults
   */
  public static UpSampling3D of() {
    return new UpSampling3D(2);
  }

  /**
   * Sets where the channels are; the last axis by default.
   *
   * @param format of input and output
   * @return a copy with it
   */
  public UpSampling3D dataFormat(DataFormat format) {
    Given.require("dataFormat", format);
    return with(layer -> layer.dataFormat = format);
  }
}
