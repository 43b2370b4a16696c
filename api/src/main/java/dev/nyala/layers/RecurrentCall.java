// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The operands of one call of a recurrent layer.
 *
 * @param x the sequences {@code [batch, time, features]}, once or once per gate
 * @param kernel {@code [features, gates · units]}
 * @param recurrent {@code [units, gates · units]}
 * @param bias or null
 * @param initial states {@code [batch, units]}
 * @param mask BOOL {@code [batch, time]}, or null
 * @param recurrentMask multiplies the state before each gate's product, or null
 * @param reverse whether the last step comes first
 */
record RecurrentCall(
    List<Value> x,
    Value kernel,
    Value recurrent,
    @Nullable Value bias,
    List<Value> initial,
    @Nullable Value mask,
    @Nullable Value recurrentMask,
    boolean reverse) {

  /** Returns the operands of a whole op. */
  List<Value> operands(Shape biasShape) {
    List<Value> operands = new ArrayList<>(List.of(x.get(0), kernel, recurrent));
    operands.add(bias != null ? bias : kernel.like(0).squeeze(0, 1).broadcastTo(biasShape));
    operands.addAll(initial);
    if (mask != null) {
      operands.add(mask);
    }
    if (recurrentMask != null) {
      operands.add(recurrentMask);
    }
    return operands;
  }

  /** Runs the steps of a layer one by one; returns the sequence of outputs and the last states. */
  List<Value> loop(RecurrentLayer<?> layer) {
    RecurrentProducts products = new RecurrentProducts(recurrent, recurrentMask, bias);
    TimeLoop loop = new TimeLoop(layer.name(), projected(), mask, reverse, false);
    List<Value> results =
        loop.run(
            initial,
            initial.get(0).type(),
            (z, old) -> {
              List<Value> next =
                  new ArrayList<>(layer.step.next(z, old, products, layer.activation));
              next.add(0, next.get(0));
              return next;
            });
    List<Value> ordered = new ArrayList<>(results.subList(0, 1));
    ordered.addAll(results.subList(2, results.size()));
    return ordered;
  }

  /** Returns the inputs times the kernel, plus the inputs' bias. */
  private Value projected() {
    Value product;
    if (x.size() == 1) {
      product = product(x.get(0), kernel);
    } else {
      List<Value> gates = new ArrayList<>();
      for (int gate = 0; gate < x.size(); gate++) {
        gates.add(product(x.get(gate), RecurrentProducts.block(kernel, gate, x.size())));
      }
      product = kernel.graph().apply(new Concatenate(2), gates).get(0);
    }
    Value shift = bias == null ? null : RecurrentProducts.inputBias(bias);
    return shift == null ? product : product.add(shift);
  }

  private static Value product(Value x, Value kernel) {
    Shape shape = x.shape();
    Shape flat = Shape.ofDims(shape.dim(0).times(shape.dim(1)), shape.dim(2));
    return x.reshape(flat).matmul(kernel).reshape(shape.with(2, kernel.shape().dim(1)));
  }
}
