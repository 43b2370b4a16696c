// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * Takes the mean of as many windows of a volume as asked for, as {@code
 * keras.layers.AdaptiveAveragePooling3D}.
 *
 * <p>Shapes: {@code [batch, depth, height, width, channels]} gives {@code [batch, newDepth,
 * newHeight, newWidth, channels]}; channels first likewise. {@link AdaptivePoolingLayer} says what
 * the windows are.
 */
public final class AdaptiveAveragePooling3D extends AdaptivePoolingLayer<AdaptiveAveragePooling3D> {

  private AdaptiveAveragePooling3D(int... outputSize) {
    super(Pooling.AVERAGE, 3, outputSize);
  }

  /**
   * Returns a layer.
   *
   * @param outputSize the new size: one number, or depth, height and width
   * @return a layer with Keras's defaults
   */
  public static AdaptiveAveragePooling3D of(int... outputSize) {
    Given.require("outputSize", outputSize);
    return new AdaptiveAveragePooling3D(outputSize);
  }
}
