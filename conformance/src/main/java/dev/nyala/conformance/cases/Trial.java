// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.cases;

import dev.nyala.graph.op.Op;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * One drawn application of an op.
 *
 * @param op the op
 * @param operands its operands
 */
public record Trial(Op op, List<Tensor> operands) {

  /** Copies the list. */
  public Trial {
    operands = List.copyOf(operands);
  }

  /**
   * Returns an application.
   *
   * @param op the op
   * @param operands its operands
   * @return the trial
   */
  public static Trial of(Op op, Tensor... operands) {
    return new Trial(op, List.of(operands));
  }

  /**
   * Returns the types of the operands.
   *
   * @return in their order
   */
  public List<TensorType> types() {
    return operands.stream().map(Tensor::type).toList();
  }
}
