// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * What the functions of {@code dev.nyala.ops} take and give: a {@link Value} of a graph, or a
 * symbolic tensor of a functional model.
 *
 * <p>A value records ops at once; a tensor of a functional model records that the function was
 * called, as a layer is.
 *
 * @param <T> the kind of operand itself
 */
public interface Operand<T extends Operand<T>> {

  /**
   * Returns dtype and shape.
   *
   * @return the type; its shape may be symbolic
   */
  TensorType type();

  /**
   * Calls a function.
   *
   * @param operation the function
   * @param operands what it is called on, among them this operand
   * @return its results
   */
  List<T> apply(Operation operation, List<T> operands);
}
