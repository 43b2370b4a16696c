// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Takes the mean of each channel of a volume, as {@code keras.layers.GlobalAveragePooling3D}.
 *
 * <p>Shapes: {@code [batch, depth, height, width, channels]} gives {@code [batch, channels]};
 * channels first likewise.
 */
public final class GlobalAveragePooling3D extends GlobalPoolingLayer<GlobalAveragePooling3D> {

  private GlobalAveragePooling3D() {
    super(Pooling.AVERAGE, 3);
  }

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static GlobalAveragePooling3D of() {
    return new GlobalAveragePooling3D();
  }
}
