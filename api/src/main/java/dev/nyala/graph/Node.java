// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import dev.nyala.graph.op.Op;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/** One application of an op to operands. Has identity; immutable. */
public final class Node {

  private final Op op;
  private final List<Value> operands;
  private final List<Value> results;
  private final String scope;

  Node(
      GraphBuilder graph,
      Op op,
      List<Value> operands,
      List<TensorType> resultTypes,
      List<String> names,
      String scope) {
    this.op = op;
    this.operands = List.copyOf(operands);
    this.scope = scope;
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < resultTypes.size(); i++) {
      values.add(new Value(graph, names.get(i), resultTypes.get(i), this, i));
    }
    this.results = List.copyOf(values);
  }

  /**
   * Returns the op.
   *
   * @return the op
   */
  public Op op() {
    return op;
  }

  /**
   * Returns the operands.
   *
   * @return an immutable list
   */
  public List<Value> operands() {
    return operands;
  }

  /**
   * Returns one operand.
   *
   * @param index position
   * @return the operand
   */
  public Value operand(int index) {
    return operands.get(index);
  }

  /**
   * Returns the results.
   *
   * @return an immutable list
   */
  public List<Value> results() {
    return results;
  }

  /**
   * Returns the first result.
   *
   * @return the result
   */
  public Value result() {
    return results.get(0);
  }

  /**
   * Returns where the node was traced.
   *
   * @return a path of layer names such as {@code encoder/dense}, or the empty string
   */
  public String scope() {
    return scope;
  }

  @Override
  public String toString() {
    return results + " = " + op.mnemonic() + operands;
  }
}
