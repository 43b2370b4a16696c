// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activation;
import dev.nyala.activations.Activations;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.Lstm;
import dev.nyala.initializers.Initializer;
import dev.nyala.tensor.Shape;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The step of {@link LSTM}, with the gates input, forget, candidate, output.
 *
 * @param recurrentActivation of the gates
 * @param unitForgetBias whether the forget gate's bias starts as ones
 */
record LstmStep(Activation recurrentActivation, boolean unitForgetBias) implements GatedStep {

  /** Makes the step with Keras's defaults. */
  LstmStep() {
    this(Activations.SIGMOID, true);
  }

  @Override
  public LstmStep recurrentActivation(Activation function) {
    return new LstmStep(function, unitForgetBias);
  }

  LstmStep unitForgetBias(boolean ones) {
    return new LstmStep(recurrentActivation, ones);
  }

  @Override
  public void describe(Options options) {
    options.put("recurrent_activation", recurrentActivation);
    options.put("unit_forget_bias", unitForgetBias);
  }

  @Override
  public int gates() {
    return 4;
  }

  @Override
  public int stateCount() {
    return 2;
  }

  @Override
  public Initializer firstBias(Initializer general) {
    return unitForgetBias ? new ForgetBias(general) : general;
  }

  @Override
  public @Nullable List<Value> whole(RecurrentCall call, Shape biasShape, Activation activation) {
    CellActivation cell = CellActivations.of(activation);
    CellActivation gate = CellActivations.of(recurrentActivation);
    if (cell == null || gate == null) {
      return null;
    }
    boolean masked = call.mask() != null;
    Lstm op = new Lstm(cell, gate, call.reverse(), masked, call.recurrentMask() != null);
    return call.kernel().graph().apply(op, call.operands(biasShape)).subList(0, 3);
  }

  @Override
  public List<Value> next(
      Value projected, List<Value> old, RecurrentProducts products, Activation activation) {
    Value h = old.get(0);
    return next(
        i -> RecurrentProducts.block(projected, i, gates()).add(products.of(h, i)),
        old.get(1),
        activation);
  }

  /** Returns output and carry, given the sums that come to the gates and the old carry. */
  List<Value> next(IntFunction<Value> sums, Value oldCarry, Activation activation) {
    Value input = recurrentActivation.call(sums.apply(0));
    Value forget = recurrentActivation.call(sums.apply(1));
    Value candidate = activation.call(sums.apply(2));
    Value output = recurrentActivation.call(sums.apply(3));
    Value carry = forget.multiply(oldCarry).add(input.multiply(candidate));
    return List.of(output.multiply(activation.call(carry)), carry);
  }
}
