// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * Takes the largest element of each window of an image, as {@code keras.layers.MaxPooling2D}.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives {@code [batch, newHeight, newWidth,
 * channels]}; channels first likewise. Padding never wins.
 */
public final class MaxPooling2D extends PoolingLayer<MaxPooling2D> {

  private MaxPooling2D(int... poolSize) {
    super(Pooling.MAX, 2, poolSize);
  }

  /**
   * Returns a layer.
   *
   * @param poolSize size of the window: one number, or height and width
   * @return a layer with Keras's defaults
   */
  public static MaxPooling2D of(int... poolSize) {
    Given.require("poolSize", poolSize);
    return new MaxPooling2D(poolSize);
  }

  /**
   * Returns a layer with windows of 2 by 2.
   *
   * @return a layer with Keras's defaults
   */
  public static MaxPooling2D of() {
    return new MaxPooling2D(2);
  }
}
