// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Operation;
import dev.nyala.graph.Value;
import java.util.List;

/**
 * A function of {@code dev.nyala.ops} in a functional model, as Keras's operations: it has no
 * weights, is called once, and is not listed among a model's layers. A mask ends here.
 */
public final class OperationLayer extends Layer {

  private final Operation operation;

  OperationLayer(Operation operation) {
    this.operation = operation;
  }

  /**
   * Returns the function.
   *
   * @return its name in Keras and its arguments
   */
  public Operation operation() {
    return operation;
  }

  /** Returns the name of Keras's class, for example {@code Multiply}. */
  @Override
  public String kind() {
    return operation.kind();
  }

  /** Takes operands of any dtype as they are. */
  @Override
  Value autocast(Value x) {
    return x;
  }

  @Override
  protected List<Value> call(List<Value> inputs, Context context) {
    return operation.function().apply(inputs);
  }
}
