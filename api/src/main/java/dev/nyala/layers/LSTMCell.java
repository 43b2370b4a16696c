// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

/**
 * One step of {@link LSTM}.
 *
 * <p>Its states are output and carry. Equals {@code keras.layers.LSTMCell}.
 */
public final class LSTMCell extends UnitCell<LSTMCell> implements ForgetGated<LSTMCell> {

  private LSTMCell(int units) {
    super(units, new LstmStep());
  }

  /**
   * Returns a cell.
   *
   * @param units size of output and states, positive
   * @return a cell with Keras's defaults
   */
  public static LSTMCell of(int units) {
    return new LSTMCell(units);
  }
}
