// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * Takes the largest element of each window of a volume, as {@code keras.layers.MaxPooling3D}.
 *
 * <p>Shapes: {@code [batch, depth, height, width, channels]} gives {@code [batch, newDepth,
 * newHeight, newWidth, channels]}; channels first likewise. Padding never wins.
 */
public final class MaxPooling3D extends PoolingLayer<MaxPooling3D> {

  private MaxPooling3D(int... poolSize) {
    super(Pooling.MAX, 3, poolSize);
  }

  /**
   * Returns a layer.
   *
   * @param poolSize size of the window: one number, or depth, height and width
   * @return a layer with Keras's defaults
   */
  public static MaxPooling3D of(int... poolSize) {
    Given.require("poolSize", poolSize);
    return new MaxPooling3D(poolSize);
  }

  /**
   * Returns a layer with windows of 2 by 2 by 2.
   *
   * @return a layer with Keras's defaults
   */
  public static MaxPooling3D of() {
    return new MaxPooling3D(2);
  }
}
