// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.backend.nd4j.plan.Elementwise;
import dev.nyala.backend.nd4j.plan.HostFunction;
import dev.nyala.backend.nd4j.plan.Sketch;
import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Op;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/** A node that is being lowered: what it is, its operands, and where to add steps. */
public final class Site {

  private final Translation translation;
  private final Node node;
  private final List<Array> operands;

  Site(Translation translation, Node node, List<Array> operands) {
    this.translation = translation;
    this.node = node;
    this.operands = operands;
  }

  Translation translation() {
    return translation;
  }

  Sketch sketch() {
    return translation.sketch();
  }

  Node node() {
    return node;
  }

  <O extends Op> O op(Class<O> type) {
    return type.cast(node.op());
  }

  List<Array> operands() {
    return operands;
  }

  Array operand(int index) {
    return operands.get(index);
  }

  /** Returns the dtype that is computed in; it may be wider than that of the values. */
  DType dtype() {
    return operands.get(0).dtype();
  }

  /** Returns the array for the first result. */
  Array result() {
    return result(0);
  }

  /** Returns an array for a result: a new one, or a part of a larger one that it belongs to. */
  Array result(int index) {
    Value value = node.results().get(index);
    return isWidened(value)
        ? sketch().array(value.type().withDtype(dtype()))
        : translation.placeOf(value);
  }

  private boolean isWidened(Value value) {
    for (int i = 0; i < operands.size(); i++) {
      DType given = node.operand(i).dtype();
      if (given != operands.get(i).dtype() && given == value.dtype()) {
        return true;
      }
    }
    return false;
  }

  /** Tells whether an operand or a result has no elements. */
  boolean isEmpty() {
    boolean empty = operands.stream().anyMatch(o -> o.size() == 0);
    return empty || node.results().stream().anyMatch(r -> r.shape().size() == 0);
  }

  /** Returns an array for something in between. */
  Array temporary(DType dtype, long... dims) {
    int[] sizes = new int[dims.length];
    for (int a = 0; a < dims.length; a++) {
      sizes[a] = Math.toIntExact(dims[a]);
    }
    return sketch().array(TensorType.of(dtype, sizes));
  }

  /** Returns a scalar. */
  Array number(DType dtype, double value) {
    return translation.constant(Tensor.full(TensorType.of(dtype), value));
  }

  /** Calls an op of one result. */
  Array call(String op, List<Array> in, Array result, long... integers) {
    List<Long> arguments = new ArrayList<>();
    for (long integer : integers) {
      arguments.add(integer);
    }
    sketch().call(op, in, List.of(result), arguments, List.of(), List.of());
    return result;
  }

  /** Calls a loop over elements. */
  Array call(Elementwise function, Array result, Array... in) {
    sketch().call(function, List.of(in), result);
    return result;
  }

  /** Returns how the node is computed on the heap. */
  HostFunction hostFunction() {
    return translation.host().function(node);
  }

  /** Returns this site with the values of one dtype converted to a wider one. */
  Site widened(DType narrow, DType wide) {
    List<Array> converted = new ArrayList<>();
    for (Array operand : operands) {
      converted.add(operand.dtype() == narrow ? Conversions.convert(this, operand, wide) : operand);
    }
    return new Site(translation, node, converted);
  }
}
