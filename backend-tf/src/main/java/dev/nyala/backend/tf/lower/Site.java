// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Op;
import dev.nyala.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Output;

/** A node that is being lowered: what it is, its operands in TensorFlow, and where to write. */
public final class Site {

  private final GraphLowering graph;
  private final Node node;
  private final DType dtype;
  private final List<@Nullable Output<?>> operands;

  Site(GraphLowering graph, Node node, DType dtype, List<@Nullable Output<?>> operands) {
    this.graph = graph;
    this.node = node;
    this.dtype = dtype;
    this.operands = operands;
  }

  Emitter emitter() {
    return graph.emitter();
  }

  GraphLowering graph() {
    return graph;
  }

  Node node() {
    return node;
  }

  <O extends Op> O op(Class<O> type) {
    return type.cast(node.op());
  }

  /** Returns the dtype that is computed in; it may be wider than that of the values. */
  DType dtype() {
    return dtype;
  }

  List<Output<?>> operands() {
    List<Output<?>> all = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      all.add(operand(i));
    }
    return all;
  }

  Output<?> operand(int index) {
    Output<?> operand = operands.get(index);
    if (operand == null) {
      throw new IllegalStateException(node.operand(index) + " is used, but was not needed");
    }
    return operand;
  }

  int[] dims(int operand) {
    return node.operand(operand).shape().toInts();
  }

  int[] resultDims() {
    return node.result().shape().toInts();
  }

  /** Returns a scalar of the dtype that is computed in. */
  Output<?> number(double value) {
    return emitter().number(dtype, value);
  }

  /** Returns the value of another place of the graph in the dtype that is computed in. */
  Output<?> elsewhere(Value value) {
    Output<?> output = graph.get(value);
    return value.dtype() == dtype ? output : emitter().cast(output, dtype);
  }

  /** Returns this site with the values of one dtype cast to a wider one. */
  Site widened(DType narrow, DType wide) {
    List<@Nullable Output<?>> cast = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      boolean matches = node.operand(i).dtype() == narrow;
      cast.add(matches ? emitter().cast(operand(i), wide) : operands.get(i));
    }
    return new Site(graph, node, wide, cast);
  }
}
