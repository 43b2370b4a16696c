// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.interop.onnx.proto.AttributeProto;
import dev.nyala.interop.onnx.proto.GraphProto;
import dev.nyala.interop.onnx.proto.NodeProto;
import dev.nyala.interop.onnx.proto.SparseTensorProto;
import dev.nyala.interop.onnx.proto.TensorProto;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One application of an operator: its inputs, its attributes, and where to record its ops. */
final class OperatorCall {

  private final GraphImport place;
  private final NodeProto node;
  private final long version;
  private final List<OnnxValue> inputs;
  private final OperatorAttributes attributes;

  OperatorCall(GraphImport place, NodeProto node, long version, List<OnnxValue> inputs) {
    this.place = place;
    this.node = node;
    this.version = version;
    this.inputs = List.copyOf(inputs);
    this.attributes = new OperatorAttributes(node);
  }

  NodeProto node() {
    return node;
  }

  /** Returns the version of the operators of the node's domain. */
  long version() {
    return version;
  }

  GraphBuilder graph() {
    return place.graph();
  }

  /** Returns where the node stands, to import the graphs in its attributes. */
  GraphImport place() {
    return place;
  }

  OperatorAttributes attributes() {
    return attributes;
  }

  /** Returns how many outputs are wanted, up to the last that has a name. */
  int outputs() {
    int count = node.outputs().size();
    while (count > 0 && node.outputs().get(count - 1).isEmpty()) {
      count--;
    }
    return count;
  }

  /** Tells whether an output is wanted. */
  boolean wants(int output) {
    return output < node.outputs().size() && !node.outputs().get(output).isEmpty();
  }

  List<OnnxValue> inputs() {
    return inputs;
  }

  boolean has(int input) {
    return input < inputs.size() && !(inputs.get(input) instanceof OnnxValue.Absent);
  }

  /** Returns an input that must be a tensor, as the graph of this call sees it. */
  Value input(int index) {
    return graph().resolve(tensor(index));
  }

  private Value tensor(int index) {
    if (has(index) && inputs.get(index) instanceof OnnxValue.OfTensor tensor) {
      return tensor.value();
    }
    throw new DataException(
        Diagnostic.of("An operator lacks an input")
            .received("%s", index < inputs.size() ? inputs.get(index) : inputs.size() + " inputs")
            .expected("a tensor as input %d", index));
  }

  Optional<Value> optional(int index) {
    return has(index) ? Optional.of(input(index)) : Optional.empty();
  }

  /** Returns all inputs, which must be tensors. */
  List<Value> tensors() {
    return IntStream.range(0, inputs.size()).mapToObj(this::input).toList();
  }

  /** Returns the elements of an input that must be known before the run. */
  Tensor known(int index) {
    return place.values().of(tensor(index));
  }

  /** Returns the elements of an input if they are known before the run. */
  Optional<Tensor> find(int index) {
    return place.values().find(tensor(index));
  }

  /** Returns the integers of an input that must be known before the run. */
  int[] integers(int index) {
    List<Dim> sizes = sizes(index);
    if (!sizes.stream().allMatch(Dim::isStatic)) {
      known(index);
    }
    return sizes.stream().mapToInt(Dim::toInt).toArray();
  }

  /** Returns the integers of an input, which may depend on the sizes of inputs. */
  List<Dim> sizes(int index) {
    return place.sizes().of(tensor(index));
  }

  /** Returns integers that newer versions take as an input, older ones as an attribute. */
  Optional<int[]> integers(String attribute, int index) {
    return has(index) ? Optional.of(integers(index)) : attributes.integers(attribute);
  }

  /** Returns an axis of an input from its start. */
  int axis(Value of, long otherwise) {
    return axis(attributes.integer("axis", otherwise), of.rank());
  }

  /** Counts an axis from the start. */
  static int axis(long axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw new DataException(
          Diagnostic.of("An operator has an axis that its input lacks")
              .received("axis %d of %d axes", axis, rank)
              .expected("%d to %d", -rank, rank - 1));
    }
    return (int) (axis < 0 ? axis + rank : axis);
  }

  /** Counts axes from the start. */
  static int[] axes(int[] axes, int rank) {
    return Arrays.stream(axes).map(axis -> axis(axis, rank)).toArray();
  }

  Value constant(Tensor tensor) {
    return graph().constant(tensor);
  }

  Value constant(DType dtype, double value) {
    return constant(Tensor.scalar(dtype, value));
  }

  Value constant(long... values) {
    return constant(Tensor.of(Shape.of(values.length), values));
  }

  Tensor tensor(TensorProto tensor) {
    return place.tensor(tensor);
  }

  Tensor tensor(SparseTensorProto tensor) {
    return place.tensor(tensor);
  }

  /** Returns the graph of an attribute. */
  GraphProto body(String attribute) {
    return attributes.require(attribute, AttributeProto.OfGraph.class).value();
  }

  /** Refuses the operator, for a reason. */
  DataException refused(String reason, Object... arguments) {
    return new DataException(
        Diagnostic.of("The operator \"%s\" cannot be computed here".formatted(node.opType()))
            .received(reason, arguments)
            .remedy("the backend \"onnx\" runs the file as it is"));
  }
}
