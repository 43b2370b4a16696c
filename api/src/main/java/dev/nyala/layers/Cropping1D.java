// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * Removes the ends of sequences, as {@code keras.layers.Cropping1D}.
 *
 * <p>Shapes: {@code [batch, time, channels]} gives {@code [batch, newTime, channels]}.
 */
public final class Cropping1D extends CroppingLayer<Cropping1D> {

  private Cropping1D(int... cropping) {
    super(1, cropping);
  }

  /**
   * Returns a layer that treats all ends alike.
   *
   * @param cropping how many are removed at each end
   * @return a layer with Keras's defaults
   */
  public static Cropping1D of(int cropping) {
    return new Cropping1D(cropping);
  }

  /**
   * Returns a layer.
   *
   * @param left how many steps are removed at the beginning
   * @param right how many steps are removed at the end
   * @return a layer with Keras's defaults
   */
  public static Cropping1D of(int left, int right) {
    return new Cropping1D(left, right);
  }

  /**
   * Returns a layer with one step removed at each end.
   *
   * @return a layer with Keras's defaults
   */
  public static Cropping1D of() {
    return new Cropping1D(1);
  }
}
