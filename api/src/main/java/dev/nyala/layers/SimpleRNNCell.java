// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import java.util.List;

/**
 * One step of {@link SimpleRNN}.
 *
 * <p>It has one state. Equals {@code keras.layers.SimpleRNNCell}.
 */
public final class SimpleRNNCell extends UnitCell<SimpleRNNCell> {

  private SimpleRNNCell(int units) {
    super(units);
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

  @Override
  int gates() {
    return 1;
  }

  @Override
  int stateCount() {
    return 1;
  }

  @Override
  List<Value> step(Value projected, List<Value> old, RecurrentProducts products) {
    return List.of(activation.call(projected.add(products.of(old.get(0), 0))));
  }
}
