// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;

/**
 * A window over images with weights of its own at each position, as {@code LocallyConnected2D} of
 * Keras up to version 2.
 *
 * <p>Shapes: {@code [batch, height, width, channels]} gives {@code [batch, newHeight, newWidth,
 * filters]}; channels first likewise.
 */
public final class LocallyConnected2D extends LocallyConnectedLayer<LocallyConnected2D> {

  private LocallyConnected2D(int filters, int... kernelSize) {
    super(filters, 2, kernelSize);
  }

  /**
   * Returns a layer.
   *
   * @param filters number of channels of the output, positive
   * @param kernelSize size of the window: one number, or height and width
   * @return a layer with Keras's defaults
   */
  public static LocallyConnected2D of(int filters, int... kernelSize) {
    Given.require("kernelSize", kernelSize);
    return new LocallyConnected2D(filters, kernelSize);
  }
}
