// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * Takes the mean of as many windows of an image as asked for, as {@code
 * keras.layers.AdaptiveAveragePooling2D}.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives {@code [batch, newHeight, newWidth,
 * channels]}; channels first likewise. {@link AdaptivePoolingLayer} says what the windows are.
 */
public final class AdaptiveAveragePooling2D extends AdaptivePoolingLayer<AdaptiveAveragePooling2D> {

  private AdaptiveAveragePooling2D(int... outputSize) {
    super(Pooling.AVERAGE, 2, outputSize);
  }

  /**
   * Returns a layer.
   *
   * @param outputSize the new size: one number, or height and width
   * @return a layer with Keras's defaults
   */
  public static AdaptiveAveragePooling2D of(int... outputSize) {
    Given.require("outputSize", outputSize);
    return new AdaptiveAveragePooling2D(outputSize);
  }
}
