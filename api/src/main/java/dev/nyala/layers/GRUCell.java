// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activation;
import dev.nyala.activations.Activations;
import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.List;

/**
 * One step of {@link GRU}.
 *
 * <p>It has one state. Equals {@code keras.layers.GRUCell}.
 */
public final class GRUCell extends UnitCell<GRUCell> {

  private Activation recurrentActivation = Activations.SIGMOID;
  private boolean resetAfter = true;

  private GRUCell(int units) {
    super(units);
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

  /**
   * Sets the activation of the gates; sigmoid by default.
   *
   * @param function applied to the gates
   * @return a copy with it
   */
  public GRUCell recurrentActivation(Activation function) {
    Given.require("recurrentActivation", function);
    return with(cell -> cell.recurrentActivation = function);
  }

  /**
   * Sets the activation of the gates by its name in Keras.
   *
   * @param identifier for example {@code hard_sigmoid}
   * @return a copy with it
   * @throws dev.nyala.error.ModelException if there is none of that name, naming the nearest
   */
  public GRUCell recurrentActivation(String identifier) {
    return recurrentActivation(Activation.of(identifier));
  }

  /**
   * Sets whether the reset gate applies after the product with the recurrent kernel; true by
   * default.
   *
   * @param after false to apply it to the state before
   * @return a copy with that choice
   */
  public GRUCell resetAfter(boolean after) {
    return with(cell -> cell.resetAfter = after);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("recurrent_activation", recurrentActivation);
    options.put("reset_after", resetAfter);
  }

  @Override
  int gates() {
    return 3;
  }

  @Override
  int stateCount() {
    return 1;
  }

  @Override
  Shape biasShape() {
    return resetAfter ? super.biasShape().insert(0, Dim.of(2)) : super.biasShape();
  }

  @Override
  List<Value> step(Value projected, List<Value> old, RecurrentProducts products) {
    return List.of(
        GRU.next(projected, old.get(0), products, activation, recurrentActivation, resetAfter));
  }
}
