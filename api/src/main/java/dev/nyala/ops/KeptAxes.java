// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Operand;
import dev.nyala.graph.Operation;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * An operand whose axes stay, with size 1, when a function reduces them.
 *
 * @param operand the operand
 * @param axes the axes, all if empty
 */
record KeptAxes<T extends Operand<T>>(T operand, Axes axes) implements Operand<KeptAxes<T>> {

  @Override
  public TensorType type() {
    return operand.type();
  }

  @Override
  public List<KeptAxes<T>> apply(Operation operation, List<KeptAxes<T>> operands) {
    Operation keeping =
        new Operation(
            operation.name(),
            operation.arguments().with("keepdims", true),
            values -> kept(operation.function().apply(values), values.get(0)));
    return operand.apply(keeping, operands.stream().map(KeptAxes::operand).toList()).stream()
        .map(result -> new KeptAxes<>(result, axes))
        .toList();
  }

  private List<Value> kept(List<Value> results, Value reduced) {
    int[] all = AxisArguments.allOr(reduced, axes.toArray()).toArray();
    List<Value> kept = new ArrayList<>();
    for (Value result : results) {
      Value longer = result;
      for (int axis : result.rank() < reduced.rank() ? all : new int[0]) {
        longer = Shapes.expandDims(longer, axis);
      }
      kept.add(longer);
    }
    return kept;
  }
}
