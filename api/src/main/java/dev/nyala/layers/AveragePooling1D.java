// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Takes the mean of each window of a sequence, as {@code keras.layers.AveragePooling1D}.
 *
 * <p>Shapes: {@code [batch, time, channels]} gives {@code [batch, newTime, channels]}; channels
 * first likewise. Padding is not counted.
 */
public final class AveragePooling1D extends PoolingLayer<AveragePooling1D> {

  private AveragePooling1D(int poolSize) {
    super(Pooling.AVERAGE, 1, poolSize);
  }

  /**
   * Returns a layer.
   *
   * @param poolSize size of the window
   * @return a layer with Keras's defaults
   */
  public static AveragePooling1D of(int poolSize) {
    return new AveragePooling1D(poolSize);
  }
}
