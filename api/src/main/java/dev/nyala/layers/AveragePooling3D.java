// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * Takes the mean of each window of a volume, as {@code keras.layers.AveragePooling3D}.
 *
 * <p>Shapes: {@code [batch, depth, height, width, channels]} gives {@code [batch, newDepth,
 * newHeight, newWidth, channels]}; channels first likewise. Padding is not counted.
 */
public final class AveragePooling3D extends PoolingLayer<AveragePooling3D> {

  private AveragePooling3D(int... poolSize) {
    super(Pooling.AVERAGE, 3, poolSize);
  }

  /**
   * Returns a layer.
   *
   * @param poolSize size of the window: one number, or depth, height and width
   * @return a layer with Keras's defaults
   */
  public static AveragePooling3D of(int... poolSize) {
    Given.require("poolSize", poolSize);
    return new AveragePooling3D(poolSize);
  }
}
