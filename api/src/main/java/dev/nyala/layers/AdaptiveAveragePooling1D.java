// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Takes the mean of as many windows of a sequence as asked for, as {@code
 * keras.layers.AdaptiveAveragePooling1D}.
 *
 * <p>Shapes: {@code [batch, time, channels]} gives {@code [batch, newTime, channels]}; channels
 * first likewise. {@link AdaptivePoolingLayer} says what the windows are.
 */
public final class AdaptiveAveragePooling1D extends AdaptivePoolingLayer<AdaptiveAveragePooling1D> {

  private AdaptiveAveragePooling1D(int outputSize) {
    super(Pooling.AVERAGE, 1, outputSize);
  }

  /**
   * Returns a layer.
   *
   * @param outputSize the new size
   * @return a layer with Keras's defaults
   */
  public static AdaptiveAveragePooling1D of(int outputSize) {
    return new AdaptiveAveragePooling1D(outputSize);
  }
}
