// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.cases;

import dev.nyala.graph.Constraint;
import dev.nyala.graph.op.Op;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * Operands that break one rule of an op.
 *
 * @param constraint the rule
 * @param op the op
 * @param operands the operand types
 */
public record Refusal(Constraint constraint, Op op, List<TensorType> operands) {

  /** Copies the list. */
  public Refusal {
    operands = List.copyOf(operands);
  }
}
