// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Takes the largest element of each channel of a volume, as {@code
 * keras.layers.GlobalMaxPooling3D}.
 *
 * <p>Shapes: {@code [batch, depth, height, width, channels]} gives {@code [batch, channels]};
 * channels first likewise.
 */
public final class GlobalMaxPooling3D extends GlobalPoolingLayer<GlobalMaxPooling3D> {

  private GlobalMaxPooling3D() {
    super(Pooling.MAX, 3);
  }

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static GlobalMaxPooling3D of() {
    return new GlobalMaxPooling3D();
  }
}
