// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activation;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.CellActivation;
import dev.nyala.graph.op.SimpleRnn;
import dev.nyala.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The step of {@link SimpleRNN}, which has no gates. */
record SimpleStep() implements RecurrentStep {

  @Override
  public int gates() {
    return 1;
  }

  @Override
  public int stateCount() {
    return 1;
  }

  @Override
  public List<Value> next(
      Value projected, List<Value> old, RecurrentProducts products, Activation activation) {
    return List.of(activation.call(projected.add(products.of(old.get(0), 0))));
  }

  @Override
  public @Nullable List<Value> whole(RecurrentCall call, Shape biasShape, Activation activation) {
    CellActivation cell = CellActivations.of(activation);
    if (cell == null) {
      return null;
    }
    boolean masked = call.mask() != null;
    SimpleRnn op = new SimpleRnn(cell, call.reverse(), masked, call.recurrentMask() != null);
    return call.kernel().graph().apply(op, call.operands(biasShape));
  }
}
