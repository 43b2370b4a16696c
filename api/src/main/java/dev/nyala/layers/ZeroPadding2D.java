// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Puts zeros around images, as {@code keras.layers.ZeroPadding2D}.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives {@code [batch, newHeight, newWidth,
 * channels]}; channels first likewise.
 */
public final class ZeroPadding2D extends ZeroPaddingLayer<ZeroPadding2D> {

  private ZeroPadding2D(int... padding) {
    super(2, padding);
  }

  /**
   * Returns a layer that treats all ends alike.
   *
   * @param padding how many are added at each end of each axis
   * @return a layer with Keras's defaults
   */
  public static ZeroPadding2D of(int padding) {
    return new ZeroPadding2D(padding);
  }

  /**
   * Returns a layer.
   *
   * @param height how many rows are added at the top, and at the bottom
   * @param width how many columns are added on the left, and on the right
   * @return a layer with Keras's defaults
   */
  public static ZeroPadding2D of(int height, int width) {
    return new ZeroPadding2D(height, width);
  }

  /**
   * Returns a layer.
   *
   * @param top how many rows are added at the top
   * @param bottom how many rows are added at the bottom
   * @param left how many columns are added on the left
   * @param right how many columns are added on the right
   * @return a layer with Keras's defaults
   */
  public static ZeroPadding2D of(int top, int bottom, int left, int right) {
    return new ZeroPadding2D(top, bottom, left, right);
  }

  /**
   * Returns a layer with one row or column added at each end.
   *
   * @return a layer with Keras's defaults
   */
  public static ZeroPadding2D of() {
    return new ZeroPadding2D(1);
  }
}
