// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.Vjp;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An op that is defined by other ops, kept whole because some backend runs it faster whole.
 *
 * <p>{@link #decompose} is its meaning. A backend that lists it in its table gets it whole; for the
 * others it is decomposed after differentiation.
 */
public non-sealed interface CompositeOp extends Op {

  /**
   * Records what the op means in terms of other ops.
   *
   * @param graph where to record
   * @param operands the operands
   * @return one value per result
   */
  List<Value> decompose(GraphBuilder graph, List<Value> operands);

  /**
   * Tells whether the op has a gradient rule of its own.
   *
   * @return false if it is decomposed before it is differentiated
   */
  default boolean hasVjp() {
    return false;
  }

  /**
   * Tells whether that rule covers the cotangents of one node.
   *
   * @param v the node and the cotangents of its results
   * @return false if the node is decomposed before it is differentiated
   */
  default boolean hasVjp(Vjp v) {
    return hasVjp();
  }

  @Override
  default List<@Nullable Value> vjp(Vjp v) {
    throw new IllegalStateException(mnemonic() + " is decomposed before it is differentiated");
  }
}
