// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Takes the largest element of each channel of an image, as {@code
 * keras.layers.GlobalMaxPooling2D}.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives {@code [batch, channels]}; channels
 * first likewise.
 */
public final class GlobalMaxPooling2D extends GlobalPoolingLayer<GlobalMaxPooling2D> {

  private GlobalMaxPooling2D() {
    super(Pooling.MAX, 2);
  }

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static GlobalMaxPooling2D of() {
    return new GlobalMaxPooling2D();
  }
}
