// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Puts zeros at the ends of sequences, as {@code keras.layers.ZeroPadding1D}.
 *
 * <p>Shapes: {@code [batch, time, channels]} gives {@code [batch, newTime, channels]}; channels
 * first likewise.
 */
public final class ZeroPadding1D extends ZeroPaddingLayer<ZeroPadding1D> {

  private ZeroPadding1D(int... padding) {
    super(1, padding);
  }

  /**
   * Returns a layer that treats all ends alike.
   *
   * @param padding how many are added at each end
   * @return a layer with Keras's defaults
   */
  public static ZeroPadding1D of(int padding) {
    return new ZeroPadding1D(padding);
  }

  /**
   * Returns a layer.
   *
   * @param left how many steps are added at the beginning
   * @param right how many steps are added at the end
   * @return a layer with Keras's defaults
   */
  public static ZeroPadding1D of(int left, int right) {
    return new ZeroPadding1D(left, right);
  }

  /**
   * Returns a layer with one step added at each end.
   *
   * @return a layer with Keras's defaults
   */
  public static ZeroPadding1D of() {
    return new ZeroPadding1D(1);
  }
}
