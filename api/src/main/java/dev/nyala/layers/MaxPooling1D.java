// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Takes the largest element of each window of a sequence, as {@code keras.layers.MaxPooling1D}.
 *
 * <p>Shapes: {@code [batch, time, channels]} gives {@code [batch, newTime, channels]}; channels
 * first likewise. Padding never wins.
 */
public final class MaxPooling1D extends PoolingLayer<MaxPooling1D> {

  private MaxPooling1D(int poolSize) {
    super(Pooling.MAX, 1, poolSize);
  }

  /**
   * Returns a layer.
   *
   * @param poolSize size of the window
   * @return a layer with Keras's defaults
   */
  public static MaxPooling1D of(int poolSize) {
    return new MaxPooling1D(poolSize);
  }

  /**
   * Returns a layer with windows of 2.
   *
   * @return a layer with Keras's defaults
   */
  public static MaxPooling1D of() {
    return new MaxPooling1D(2);
  }
}
