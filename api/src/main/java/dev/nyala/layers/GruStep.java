// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activation;
import dev.nyala.activations.Activations;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.Gru;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The step of {@link GRU}, with the gates update, reset, candidate.
 *
 * @param recurrentActivation of the gates
 * @param resetAfter whether the reset gate applies after the product with the recurrent kernel
 */
record GruStep(Activation recurrentActivation, boolean resetAfter) implements GatedStep {

  /** Makes the step with Keras's defaults. */
  GruStep() {
    this(Activations.SIGMOID, true);
  }

  @Override
  public GruStep recurrentActivation(Activation function) {
    return new GruStep(function, resetAfter);
  }

  GruStep resetAfter(boolean after) {
    return new GruStep(recurrentActivation, after);
  }

  @Override
  public void describe(Options options) {
    options.put("recurrent_activation", recurrentActivation);
    options.put("reset_after", resetAfter);
  }

  @Override
  public int gates() {
    return 3;
  }

  @Override
  public int stateCount() {
    return 1;
  }

  @Override
  public Shape biasShape(int units) {
    Shape one = Shape.of(gates() * units);
    return resetAfter ? one.insert(0, Dim.of(2)) : one;
  }

  @Override
  public @Nullable List<Value> whole(RecurrentCall call, Shape biasShape, Activation activation) {
    CellActivation cell = CellActivations.of(activation);
    CellActivation gate = CellActivations.of(recurrentActivation);
    if (cell == null || gate == null) {
      return null;
    }
    boolean masked = call.mask() != null;
    boolean dropped = call.recurrentMask() != null;
    Gru op = new Gru(cell, gate, resetAfter, call.reverse(), masked, dropped);
    return call.kernel().graph().apply(op, call.operands(biasShape)).subList(0, 2);
  }

  @Override
  public List<Value> next(
      Value projected, List<Value> old, RecurrentProducts products, Activation activation) {
    Value h = old.get(0);
    Value update = recurrentActivation.call(block(projected, 0).add(products.of(h, 0)));
    Value reset = recurrentActivation.call(block(projected, 1).add(products.of(h, 1)));
    Value inner =
        resetAfter ? reset.multiply(products.of(h, 2)) : products.of(reset.multiply(h), 2);
    Value candidate = activation.call(block(projected, 2).add(inner));
    return List.of(update.multiply(h).add(update.subtractFrom(1).multiply(candidate)));
  }

  private Value block(Value projected, int gate) {
    return RecurrentProducts.block(projected, gate, gates());
  }
}
