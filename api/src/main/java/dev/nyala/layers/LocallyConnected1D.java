// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * A window over sequences with weights of its own at each position, as {@code LocallyConnected1D}
 * of Keras up to version 2.
 *
 * <p>Shapes: {@code [batch, steps, channels]} gives {@code [batch, newSteps, filters]}; channels
 * first likewise.
 */
public final class LocallyConnected1D extends LocallyConnectedLayer<LocallyConnected1D> {

  private LocallyConnected1D(int filters, int kernelSize) {
    super(filters, 1, kernelSize);
  }

  /**
   * Returns a layer.
   *
   * @param filters number of channels of the output, positive
   * @param kernelSize size of the window
   * @return a layer with Keras's defaults
   */
  public static LocallyConnected1D of(int filters, int kernelSize) {
    return new LocallyConnected1D(filters, kernelSize);
  }
}
