// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * One step of {@link GRU}.
 *
 * <p>It has one state. Equals {@code keras.layers.GRUCell}.
 */
public final class GRUCell extends UnitCell<GRUCell> implements ResetGated<GRUCell> {

  private GRUCell(int units) {
    super(units, new GruStep());
  }

  /**
   * Returns a cell.
   *
   * @param units size of output and states, positive
   * @return a cell with Keras's defaults
   */
  public static GRUCell of(int units) {
    return new GRUCell(units);
  }
}
