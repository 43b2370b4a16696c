// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Op;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node that may be simplified.
 *
 * @param node the node of the old graph
 * @param op its op, the bodies simplified
 * @param operands its operands in the new graph
 * @param target the new graph
 * @param uses how often the values of the old graph are used
 */
record Candidate(Node node, Op op, List<Value> operands, GraphBuilder target, Uses uses) {

  Value operand(int index) {
    return operands.get(index);
  }

  /** Returns the type of the first result. */
  TensorType type() {
    return node.result().type();
  }

  /** Returns the op that computes a value, if it is of that kind. */
  static <T extends Op> @Nullable T producer(Value value, Class<T> kind) {
    Node producer = value.producer();
    return producer != null && kind.isInstance(producer.op()) ? kind.cast(producer.op()) : null;
  }

  /** Returns the first operand of the op that computes a value. */
  static Value source(Value value) {
    Node producer = value.producer();
    if (producer == null) {
      throw new IllegalArgumentException(value + " is not computed");
    }
    return producer.operand(0);
  }

  /** Tells whether a value is computed by that very op. */
  static boolean isBy(Value value, Op op) {
    Node producer = value.producer();
    return producer != null && producer.op().equals(op);
  }

  /** Returns a value stretched to the type of the result. */
  List<Value> stretched(Value value) {
    return List.of(value.broadcastTo(type().shape()));
  }
}
