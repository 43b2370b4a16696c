// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Puts zeros around volumes, as {@code keras.layers.ZeroPadding3D}.
 *
 * <p>Shapes: {@code [batch, depth, height, width, channels]} gives {@code [batch, newDepth,
 * newHeight, newWidth, channels]}; channels first likewise.
 */
public final class ZeroPadding3D extends ZeroPaddingLayer<ZeroPadding3D> {

  private ZeroPadding3D(int... padding) {
    super(3, padding);
  }

  /**
   * Returns a layer that treats all ends alike.
   *
   * @param padding how many are added at each end of each axis
   * @return a layer with Keras's defaults
   */
  public static ZeroPadding3D of(int padding) {
    return new ZeroPadding3D(padding);
  }

  /**
   * Returns a layer.
   *
   * @param depth how many are added at each end of the first axis
   * @param height how many are added at each end of the second axis
   * @param width how many are added at each end of the third axis
   * @return a layer with Keras's defaults
   */
  public static ZeroPadding3D of(int depth, int height, int width) {
    return new ZeroPadding3D(depth, height, width);
  }

  /**
   * Returns a layer.
   *
   * @param front how many are added at the beginning of the first axis
   * @param back how many are added at the end of the first axis
   * @param top how many are added at the beginning of the second axis
   * @param bottom how many are added at the end of the second axis
   * @param left how many are added at the beginning of the third axis
   * @param right how many are added at the end of the third axis
   * @return a layer with Keras's defaults
   */
  public static ZeroPadding3D of(int front, int back, int top, int bottom, int left, int right) {
    return new ZeroPadding3D(front, back, top, bottom, left, right);
  }

  /**
   * Returns a layer with one element added at each end.
   *
   * @return a layer with Keras's defaults
   */
  public static ZeroPadding3D of() {
    return new ZeroPadding3D(1);
  }
}
