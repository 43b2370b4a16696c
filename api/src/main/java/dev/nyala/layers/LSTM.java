// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activation;
import dev.nyala.activations.Activations;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.Lstm;
import dev.nyala.initializers.Initializer;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Long short-term memory, as {@code keras.layers.LSTM} (Hochreiter and Schmidhuber, 1997).
 *
 * <p>Shapes: {@code [batch, time, features]}, and perhaps initial states h and c {@code [batch,
 * units]}, gives {@code [batch, units]} or {@code [batch, time, units]}, and perhaps the last h and
 * c. Weights: {@code kernel [features, 4 · units]}, {@code recurrent_kernel [units, 4 · units]},
 * {@code bias [4 · units]}, with the blocks input, forget, candidate, output. Activations: tanh,
 * and sigmoid of the gates.
 */
public final class LSTM extends RecurrentLayer<LSTM> {

  private Activation recurrentActivation = Activations.SIGMOID;
  private boolean unitForgetBias = true;

  private LSTM(int units) {
    super(units);
  }

  /**
   * Returns a layer.
   *
   * @param units size of output and states, positive
   * @return a layer with Keras's defaults
   */
  public static LSTM of(int units) {
    return new LSTM(units);
  }

  /**
   * Sets the activation of the gates; sigmoid by default.
   *
   * @param function applied to the gates
   * @return a copy with it
   */
  public LSTM recurrentActivation(Activation function) {
    Given.require("recurrentActivation", function);
    return with(layer -> layer.recurrentActivation = function);
  }

  /**
   * Sets the activation of the gates by its name in Keras.
   *
   * @param identifier for example {@code hard_sigmoid}
   * @return a copy with it
   * @throws ModelException if there is none of that name, naming the nearest
   */
  public LSTM recurrentActivation(String identifier) {
    return recurrentActivation(Activation.of(identifier));
  }

  /**
   * Sets whether the forget gate's bias starts as ones; true by default.
   *
   * @param ones false to start it as the others
   * @return a copy with that choice
   */
  public LSTM unitForgetBias(boolean ones) {
    return with(layer -> layer.unitForgetBias = ones);
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
  @Nullable List<Value> whole(RecurrentCall call) {
    CellActivation cell = CellActivations.of(activation);
    CellActivation gate = CellActivations.of(recurrentActivation);
    if (cell == null || gate == null) {
      return null;
    }
    boolean masked = call.mask() != null;
    Lstm op = new Lstm(cell, gate, call.reverse(), masked, call.recurrentMask() != null);
    return call.kernel().graph().apply(op, call.operands(biasShape())).subList(0, 3);
  }

  @Override
  List<Value> step(Value projected, List<Value> old, RecurrentProducts products) {
    return next(
        i -> sum(projected, old.get(0), products, i), old.get(1), activation, recurrentActivation);
  }

  /** Returns output and carry, given the sums that come to the four gates and the old carry. */
  static List<Value> next(
      IntFunction<Value> sums, Value oldCarry, Activation activation, Activation recurrent) {
    Value input = recurrent.call(sums.apply(0));
    Value forget = recurrent.call(sums.apply(1));
    Value candidate = activation.call(sums.apply(2));
    Value output = recurrent.call(sums.apply(3));
    Value carry = forget.multiply(oldCarry).add(input.multiply(candidate));
    return List.of(output.multiply(activation.call(carry)), carry);
  }

  static Value sum(Value projected, Value h, RecurrentProducts products, int gate) {
    return RecurrentProducts.block(projected, gate, 4).add(products.of(h, gate));
  }
}
