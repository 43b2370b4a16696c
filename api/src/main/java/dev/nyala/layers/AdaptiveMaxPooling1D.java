// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Takes the largest element of as many windows of a sequence as asked for, as {@code
 * keras.layers.AdaptiveMaxPooling1D}.
 *
 * <p>Shapes: {@code [batch, time, channels]} gives {@code [batch, newTime, channels]}; channels
 * first likewise. {@link AdaptivePoolingLayer} says what the windows are.
 */
public final class AdaptiveMaxPooling1D extends AdaptivePoolingLayer<AdaptiveMaxPooling1D> {

  private AdaptiveMaxPooling1D(int outputSize) {
    super(Pooling.MAX, 1, outputSize);
  }

  /**
   * Returns a layer.
   *
   * @param outputSize the new size
   * @return a layer with Keras's defaults
   */
  public static AdaptiveMaxPooling1D of(int outputSize) {
    return new AdaptiveMaxPooling1D(outputSize);
  }
}
