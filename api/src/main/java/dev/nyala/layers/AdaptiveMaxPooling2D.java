// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * Takes the largest element of as many windows of an image as asked for, as {@code
 * keras.layers.AdaptiveMaxPooling2D}.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives {@code [batch, newHeight, newWidth,
 * channels]}; channels first likewise. {@link AdaptivePoolingLayer} says what the windows are.
 */
public final class AdaptiveMaxPooling2D extends AdaptivePoolingLayer<AdaptiveMaxPooling2D> {

  private AdaptiveMaxPooling2D(int... outputSize) {
    super(Pooling.MAX, 2, outputSize);
  }

  /**
   * Returns a layer.
   *
   * @param outputSize the new size: one number, or height and width
   * @return a layer with Keras's defaults
   */
  public static AdaptiveMaxPooling2D of(int... outputSize) {
    Given.require("outputSize", outputSize);
    return new AdaptiveMaxPooling2D(outputSize);
  }
}
