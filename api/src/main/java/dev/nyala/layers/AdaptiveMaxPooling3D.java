// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * Takes the largest element of as many windows of a volume as asked for, as {@code
 * keras.layers.AdaptiveMaxPooling3D}.
 *
 * <p>Shapes: {@code [batch, depth, height, width, channels]} gives {@code [batch, newDepth,
 * newHeight, newWidth, channels]}; channels first likewise. {@link AdaptivePoolingLayer} says what
 * the windows are.
 */
public final class AdaptiveMaxPooling3D extends AdaptivePoolingLayer<AdaptiveMaxPooling3D> {

  private AdaptiveMaxPooling3D(int... outputSize) {
    super(Pooling.MAX, 3, outputSize);
  }

  /**
   * Returns a layer.
   *
   * @param outputSize the new size: one number, or depth, height and width
   * @return a layer with Keras's defaults
   */
  public static AdaptiveMaxPooling3D of(int... outputSize) {
    Given.require("outputSize", outputSize);
    return new AdaptiveMaxPooling3D(outputSize);
  }
}
