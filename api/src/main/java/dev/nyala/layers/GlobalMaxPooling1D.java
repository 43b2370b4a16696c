// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Takes the largest element of each channel of a sequence, as {@code
 * keras.layers.GlobalMaxPooling1D}.
 *
 * <p>Shapes: {@code [batch, time, channels]} gives {@code [batch, channels]}; channels first
 * likewise.
 */
public final class GlobalMaxPooling1D extends GlobalPoolingLayer<GlobalMaxPooling1D> {

  private GlobalMaxPooling1D() {
    super(Pooling.MAX, 1);
  }

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static GlobalMaxPooling1D of() {
    return new GlobalMaxPooling1D();
  }
}
