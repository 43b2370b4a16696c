// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activation;
import dev.nyala.activations.Activations;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.Gru;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gated recurrent units, as {@code keras.layers.GRU} (Cho et al., 2014).
 *
 * <p>Shapes: {@code [batch, time, features]}, and perhaps an initial state {@code [batch, units]},
 * gives {@code [batch, units]} or {@code [batch, time, units]}, and perhaps the last state.
 * Weights: {@code kernel [features, 3 · units]}, {@code recurrent_kernel [units, 3 · units]},
 * {@code bias [2, 3 · units]}, or {@code [3 · units]} without reset-after, with the blocks update,
 * reset, candidate. Activations: tanh, and sigmoid of the gates.
 */
public final class GRU extends RecurrentLayer<GRU> {

  private Activation recurrentActivation = Activations.SIGMOID;
  private boolean resetAfter = true;

  private GRU(int units) {
    super(units);
  }

  /**
   * Returns a layer.
   *
   * @param units size of output and state, positive
   * @return a layer with Keras's defaults
   */
  public static GRU of(int units) {
    return new GRU(units);
  }

  /**
   * Sets the activation of the gates; sigmoid by default.
   *
   * @param function applied to the gates
   * @return a copy with it
   */
  public GRU recurrentActivation(Activation function) {
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
  public GRU recurrentActivation(String identifier) {
    return recurrentActivation(Activation.of(identifier));
  }

  /**
   * Sets whether the reset gate applies after the product with the recurrent kernel; true by
   * default.
   *
   * @param after false to apply it to the state before
   * @return a copy with that choice
   */
  public GRU resetAfter(boolean after) {
    return with(layer -> layer.resetAfter = after);
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
  @Nullable List<Value> whole(RecurrentCall call) {
    CellActivation cell = CellActivations.of(activation);
    CellActivation gate = CellActivations.of(recurrentActivation);
    if (cell == null || gate == null) {
      return null;
    }
    boolean masked = call.mask() != null;
    boolean dropped = call.recurrentMask() != null;
    Gru op = new Gru(cell, gate, resetAfter, call.reverse(), masked, dropped);
    return call.kernel().graph().apply(op, call.operands(biasShape())).subList(0, 2);
  }

  @Override
  List<Value> step(Value projected, List<Value> old, RecurrentProducts products) {
    return List.of(
        next(projected, old.get(0), products, activation, recurrentActivation, resetAfter));
  }

  /** Returns the new state. */
  static Value next(
      Value projected,
      Value h,
      RecurrentProducts products,
      Activation activation,
      Activation recurrent,
      boolean resetAfter) {
    Value update = recurrent.call(block(projected, 0).add(products.of(h, 0)));
    Value reset = recurrent.call(block(projected, 1).add(products.of(h, 1)));
    Value inner =
        resetAfter ? reset.multiply(products.of(h, 2)) : products.of(reset.multiply(h), 2);
    Value candidate = activation.call(block(projected, 2).add(inner));
    return update.multiply(h).add(update.subtractFrom(1).multiply(candidate));
  }

  private static Value block(Value projected, int gate) {
    return RecurrentProducts.block(projected, gate, 3);
  }
}
