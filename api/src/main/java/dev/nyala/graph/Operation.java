// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import dev.nyala.graph.op.Attributes;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A function of values under the name that Keras gives it, and its arguments: how a functional
 * model remembers that a function was called on its tensors.
 *
 * @param name module and class in {@code keras.src}, for example {@code ops.numpy.Multiply}
 * @param arguments numbers, axes and the like, by their names in Keras; an argument of Keras that
 *     is not among them is an operand, or has its default
 * @param function records the function's ops
 */
public record Operation(String name, Attributes arguments, UnaryOperator<List<Value>> function) {

  /**
   * Returns the name of Keras's class.
   *
   * @return for example {@code Multiply}
   */
  public String kind() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  @Override
  public String toString() {
    return name + arguments;
  }
}
