// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Select;
import dev.nyala.tensor.DType;
import java.util.List;

/**
 * What a lowering table is asked for: an op and the dtype it works on.
 *
 * <p>That dtype is the first operand's; for {@code select} that of the choices; for an op without
 * operands that of its result.
 *
 * @param op the mnemonic
 * @param dtype the dtype it works on
 */
public record OpKey(String op, DType dtype) implements Comparable<OpKey> {

  /**
   * Returns the key of a node.
   *
   * @param node the node
   * @return its op and dtype
   */
  public static OpKey of(Node node) {
    List<Value> operands = node.operands();
    Value subject =
        operands.isEmpty() ? node.result() : operands.get(node.op() instanceof Select ? 1 : 0);
    return new OpKey(node.op().mnemonic(), subject.dtype());
  }

  @Override
  public int compareTo(OpKey other) {
    int byOp = op.compareTo(other.op);
    return byOp != 0 ? byOp : dtype.compareTo(other.dtype);
  }

  @Override
  public String toString() {
    return op + " of " + dtype.shortName();
  }
}
