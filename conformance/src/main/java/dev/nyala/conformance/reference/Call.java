// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * What a rule gets: the operands of a node and the types its results must have.
 *
 * @param operands the operands' elements
 * @param types the result types, by shape inference
 * @param interpreter evaluates graphs inside the op
 */
record Call(List<Numbers> operands, List<TensorType> types, ReferenceInterpreter interpreter) {

  Numbers operand(int index) {
    return operands.get(index);
  }

  Numbers operand() {
    return operands.get(0);
  }

  /** Returns zeros to be filled as the first result. */
  Numbers result() {
    return result(0);
  }

  /** Returns zeros to be filled as a result. */
  Numbers result(int index) {
    return new Numbers(types.get(index));
  }
}
