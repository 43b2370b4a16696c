// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * One step of {@link SimpleRNN}.
 *
 * <p>It has one state. Equals {@code keras.layers.SimpleRNNCell}.
 */
public final class SimpleRNNCell extends UnitCell<SimpleRNNCell> {

  private SimpleRNNCell(int units) {
    super(units, new SimpleStep());
  }

  /**
   * Returns a cell.
   *
   * @param units size of output and states, positive
   * @return a cell with Keras's defaults
   */
  public static SimpleRNNCell of(int units) {
    return new SimpleRNNCell(units);
  }
}
