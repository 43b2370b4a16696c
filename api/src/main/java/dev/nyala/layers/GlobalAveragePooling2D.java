// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Takes the mean of each channel of an image, as {@code keras.layers.GlobalAveragePooling2D}.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives {@code [batch, channels]}; channels
 * first likewise.
 */
public final class GlobalAveragePooling2D extends GlobalPoolingLayer<GlobalAveragePooling2D> {

  private GlobalAveragePooling2D() {
    super(Pooling.AVERAGE, 2);
  }

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static GlobalAveragePooling2D of() {
    return new GlobalAveragePooling2D();
  }
}
