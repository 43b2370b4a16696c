// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * Removes the borders of volumes, as {@code keras.layers.Cropping3D}.
 *
 * <p>Shapes: {@code [batch, depth, height, width, channels]} gives {@code [batch, newDepth,
 * newHeight, newWidth, channels]}; channels first likewise.
 */
public final class Cropping3D extends CroppingLayer<Cropping3D> {

  private Cropping3D(int... cropping) {
    super(3, cropping);
  }

  /**
   * Returns a layer that treats all ends alike.
   *
   * @param cropping how many are removed at each end of each axis
   * @return a layer with Keras's defaults
   */
  public static Cropping3D of(int cropping) {
    return new Cropping3D(cropping);
  }

  /**
   * Returns a layer.
   *
   * @param depth how many are removed at each end of the first axis
   * @param height how many are removed at each end of the second axis
   * @param width how many are removed at each end of the third axis
   * @return a layer with Keras's defaults
   */
  public static Cropping3D of(int depth, int height, int width) {
    return new Cropping3D(depth, height, width);
  }

  /**
   * Returns a layer.
   *
   * @param front how many are removed at the beginning of the first axis
   * @param back how many are removed at the end of the first axis
   * @param top how many are removed at the beginning of the second axis
   * @param bottom how many are removed at the end of the second axis
   * @param left how many are removed at the beginning of the third axis
   * @param right how many are removed at the end of the third axis
   * @return a layer with Keras's defaults
   */
  public static Cropping3D of(int front, int back, int top, int bottom, int left, int right) {
    return new Cropping3D(front, back, top, bottom, left, right);
  }

  /**
   * Returns a layer with one element removed at each end.
   *
   * @return a layer with Keras's defaults
   */
  public static Cropping3D of() {
    return new Cropping3D(1);
  }

  /**
   * Sets where the channels are; the last axis by default.
   *
   * @param format of input and output
   * @return a copy with it
   */
  public Cropping3D dataFormat(DataFormat format) {
    Given.require("dataFormat", format);
    return with(layer -> layer.dataFormat = format);
  }
}
