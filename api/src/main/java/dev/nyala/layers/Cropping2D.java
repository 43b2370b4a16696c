// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * Removes the borders of images, as {@code keras.layers.Cropping2D}.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives {@code [batch, newHeight, newWidth,
 * channels]}; channels first likewise.
 */
public final class Cropping2D extends CroppingLayer<Cropping2D> {

  private Cropping2D(int... cropping) {
    super(2, cropping);
  }

  /**
   * Returns a layer that treats all ends alike.
   *
   * @param cropping how many are removed at each end of each axis
   * @return a layer with Keras's defaults
   */
  public static Cropping2D of(int cropping) {
    return new Cropping2D(cropping);
  }

  /**
   * Returns a layer.
   *
   * @param height how many rows are removed at the top, and at the bottom
   * @param width how many columns are removed on the left, and on the right
   * @return a layer with Keras's defaults
   */
  public static Cropping2D of(int height, int width) {
    return new Cropping2D(height, width);
  }

  /**
   * Returns a layer.
   *
   * @param top how many rows are removed at the top
   * @param bottom how many rows are removed at the bottom
   * @param left how many columns are removed on the left
   * @param right how many columns are removed on the right
   * @return a layer with Keras's defaults
   */
  public static Cropping2D of(int top, int bottom, int left, int right) {
    return new Cropping2D(top, bottom, left, right);
  }

  /**
   * Returns a layer that removes nothing.
   *
   * @return a layer with Keras's defaults
   */
  public static Cropping2D of() {
    return new Cropping2D(0);
  }

  /**
   * Sets where the channels are; the last axis by default.
   *
   * @param format of input and output
   * @return a copy with it
   */
  public Cropping2D dataFormat(DataFormat format) {
    Given.require("dataFormat", format);
    return with(layer -> layer.dataFormat = format);
  }
}
