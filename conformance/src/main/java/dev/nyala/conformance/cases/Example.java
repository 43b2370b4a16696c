// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.cases;

import dev.nyala.graph.op.Op;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Set;

/**
 * Operands and results worked out by hand.
 *
 * @param name what the example shows
 * @param op the op
 * @param operands its operands
 * @param results what it must give
 * @param dtypes the dtypes it is repeated for
 */
public record Example(
    String name, Op op, List<Literal> operands, List<Literal> results, Set<DType> dtypes) {

  /** Copies the collections. */
  public Example {
    operands = List.copyOf(operands);
    results = List.copyOf(results);
  }

  /**
   * Returns the operands.
   *
   * @param dtype the dtype of this repetition
   * @return the tensors
   */
  public List<Tensor> operands(DType dtype) {
    return operands.stream().map(o -> o.tensor(dtype)).toList();
  }

  /**
   * Returns the expected results.
   *
   * @param dtype the dtype of this repetition
   * @return the tensors
   */
  public List<Tensor> results(DType dtype) {
    return results.stream().map(r -> r.tensor(dtype)).toList();
  }
}
