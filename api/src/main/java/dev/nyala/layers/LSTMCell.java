// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activation;
import dev.nyala.activations.Activations;
import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Initializer;
import java.util.List;

/**
 * One step of {@link LSTM}.
 *
 * <p>Its states are output and carry. Equals {@code keras.layers.LSTMCell}.
 */
public final class LSTMCell extends UnitCell<LSTMCell> {

  private Activation recurrentActivation = Activations.SIGMOID;
  private boolean unitForgetBias = true;

  private LSTMCell(int units) {
    super(units);
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

  /**
   * Sets the activation of the gates; sigmoid by default.
   *
   * @param function applied to the gates
   * @return a copy with it
   */
  public LSTMCell recurrentActivation(Activation function) {
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
  public LSTMCell recurrentActivation(String identifier) {
    return recurrentActivation(Activation.of(identifier));
  }

  /**
   * Sets whether the forget gate's bias starts as ones; true by default.
   *
   * @param ones false to start it as the others
   * @return a copy with that choice
   */
  public LSTMCell unitForgetBias(boolean ones) {
    return with(cell -> cell.unitForgetBias = ones);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("recurrent_activation", recurrentActivation);
    options.put("unit_forget_bias", unitForgetBias);
  }

  @Override
  int gates() {
    return 4;
  }

  @Override
  int stateCount() {
    return 2;
  }

  @Override
  Initializer firstBias(Initializer general) {
    return unitForgetBias ? new ForgetBias(general) : general;
  }

  @Override
  List<Value> step(Value projected, List<Value> old, RecurrentProducts products) {
    return LSTM.next(
        gate -> LSTM.sum(projected, old.get(0), products, gate),
        old.get(1),
        activation,
        recurrentActivation);
  }
}
