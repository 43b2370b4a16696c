// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.SimpleRnn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fully connected recurrent network, as {@code keras.layers.SimpleRNN}.
 *
 * <p>Shapes: {@code [batch, time, features]}, and perhaps an initial state {@code [batch, units]},
 * gives {@code [batch, units]} or {@code [batch, time, units]}, and perhaps the last state.
 * Weights: {@code kernel [features, units]}, {@code recurrent_kernel [units, units]}, {@code bias
 * [units]}. Activation: tanh.
 */
public final class SimpleRNN extends RecurrentLayer<SimpleRNN> {

  private SimpleRNN(int units) {
    super(units);
  }

  /**
   * Returns a layer.
   *
   * @param units size of output and state, positive
   * @return a layer with Keras's defaults
   */
  public static SimpleRNN of(int units) {
    return new SimpleRNN(units);
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
  @Nullable List<Value> whole(RecurrentCall call) {
    CellActivation cell = CellActivations.of(activation);
    if (cell == null) {
      return null;
    }
    boolean masked = call.mask() != null;
    SimpleRnn op = new SimpleRnn(cell, call.reverse(), masked, call.recurrentMask() != null);
    return call.kernel().graph().apply(op, call.operands(biasShape()));
  }

  @Override
  List<Value> step(Value projected, List<Value> old, RecurrentProducts products) {
    return List.of(activation.call(projected.add(products.of(old.get(0), 0))));
  }
}
