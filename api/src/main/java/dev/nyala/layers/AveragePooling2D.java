// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * Takes the mean of each window of an image, as {@code keras.layers.AveragePooling2D}.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives {@code [batch, newHeight, newWidth,
 * channels]}; channels first likewise. Padding is not counted.
 */
public final class AveragePooling2D extends PoolingLayer<AveragePooling2D> {

  private AveragePooling2D(int... poolSize) {
    super(Pooling.AVERAGE, 2, poolSize);
  }

  /**
   * Returns a layer.
   *
   * @param poolSize size of the window: one number, or height and width
   * @return a layer with Keras's defaults
   */
  public static AveragePooling2D of(int... poolSize) {
    Given.require("poolSize", poolSize);
    return new AveragePooling2D(poolSize);
  }
}
