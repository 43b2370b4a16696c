// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.interop.onnx.proto.GraphProto;
import dev.nyala.ops.Shapes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Operators of sequences of tensors and of values that may be absent: {@code SequenceConstruct},
 * {@code SequenceEmpty}, {@code SequenceAt}, {@code SequenceInsert}, {@code SequenceErase}, {@code
 * SequenceLength}, {@code SequenceMap}, {@code SplitToSequence}, {@code ConcatFromSequence}, {@code
 * Optional}, {@code OptionalHasElement} and {@code OptionalGetElement}.
 *
 * <p>A sequence is no tensor: it is a list while the file is imported, so that its length and the
 * positions in it must be known before the run.
 */
final class SequenceOperators {

  private SequenceOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.putAny("SequenceConstruct", call -> sequence(call.inputs()))
        .putAny("SequenceEmpty", call -> sequence(List.of()))
        .putAny("SequenceAt", call -> List.of(elements(call, 0).get(position(call, 1, 0))))
        .putAny("SequenceInsert", SequenceOperators::inserted)
        .putAny("SequenceErase", SequenceOperators::erased)
        .put("SequenceLength", SequenceOperators::length)
        .putAny("SequenceMap", SequenceOperators::mapped)
        .putAny("SplitToSequence", SequenceOperators::split)
        .put("ConcatFromSequence", SequenceOperators::joined)
        .putAny("Optional", call -> List.of(call.has(0) ? call.inputs().get(0) : absent()))
        .put("OptionalHasElement", SequenceOperators::isThere)
        .putAny("OptionalGetElement", SequenceOperators::element);
  }

  private static OnnxValue absent() {
    return new OnnxValue.Absent();
  }

  private static List<OnnxValue> sequence(List<OnnxValue> elements) {
    return List.of(new OnnxValue.OfSequence(elements));
  }

  private static List<OnnxValue> elements(OperatorCall call, int input) {
    if (call.inputs().size() > input
        && call.inputs().get(input) instanceof OnnxValue.OfSequence sequence) {
      return sequence.elements();
    }
    throw call.refused("input %d is no sequence", input);
  }

  /** Returns a position from the start; it may be by some places behind the last. */
  private static int position(OperatorCall call, int input, int behind) {
    int size = elements(call, 0).size();
    int position = call.integers(input)[0];
    if (position < -size || position >= size + behind) {
      throw call.refused("position %d in a sequence of %d", position, size);
    }
    return position < 0 ? position + size : position;
  }

  private static List<OnnxValue> inserted(OperatorCall call) {
    List<OnnxValue> elements = new ArrayList<>(elements(call, 0));
    int at = call.has(2) ? position(call, 2, 1) : elements.size();
    elements.add(at, call.inputs().get(1));
    return sequence(elements);
  }

  private static List<OnnxValue> erased(OperatorCall call) {
    List<OnnxValue> elements = new ArrayList<>(elements(call, 0));
    if (elements.isEmpty()) {
      throw call.refused("an empty sequence");
    }
    elements.remove(call.has(1) ? position(call, 1, 0) : elements.size() - 1);
    return sequence(elements);
  }

  private static Value length(OperatorCall call) {
    return call.constant(Tensor.scalar(DType.INT64, elements(call, 0).size()));
  }

  /** Runs the body for each element of the first sequence, and of those that come with it. */
  private static List<OnnxValue> mapped(OperatorCall call) {
    GraphProto body = call.body("body");
    int size = elements(call, 0).size();
    List<List<OnnxValue>> results = new ArrayList<>();
    body.outputs().forEach(output -> results.add(new ArrayList<>()));
    for (int step = 0; step < size; step++) {
      List<OnnxValue> inputs = new ArrayList<>();
      for (OnnxValue input : call.inputs()) {
        inputs.add(at(call, input, step, size));
      }
      GraphImport place = call.place().nested(call.graph());
      List<OnnxValue> outputs = Bodies.runAny(place, body, inputs);
      for (int i = 0; i < outputs.size(); i++) {
        results.get(i).add(outputs.get(i));
      }
    }
    return results.stream().map(all -> (OnnxValue) new OnnxValue.OfSequence(all)).toList();
  }

  private static OnnxValue at(OperatorCall call, OnnxValue input, int step, int size) {
    if (!(input instanceof OnnxValue.OfSequence sequence)) {
      return input;
    }
    if (sequence.elements().size() != size) {
      throw call.refused("sequences of %d and %d", size, sequence.elements().size());
    }
    return sequence.elements().get(step);
  }

  private static List<OnnxValue> split(OperatorCall call) {
    Value x = call.input(0);
    int axis = call.axis(x, 0);
    // Only where no sizes are given can the axis be left out.
    boolean keeps = call.has(1) || call.attributes().integer("keepdims", 1) != 0;
    List<OnnxValue> parts = new ArrayList<>();
    Dim from = Dim.of(0);
    for (Dim size : sizes(call, x.shape(), axis)) {
      Value part = PlacingOperators.part(x, axis, from, from.plus(size));
      parts.add(new OnnxValue.OfTensor(keeps ? part : part.squeeze(axis)));
      from = from.plus(size);
    }
    return sequence(parts);
  }

  /** A single number is the size of every part but the last, which may be smaller. */
  private static List<Dim> sizes(OperatorCall call, Shape shape, int axis) {
    if (call.has(1) && call.input(1).rank() > 0) {
      List<Dim> sizes = call.sizes(1);
      Dim sum = sizes.stream().reduce(Dim.of(0), Dim::plus);
      if (sum.isStatic() && shape.dim(axis).isStatic() && !sum.equals(shape.dim(axis))) {
        throw call.refused("parts of %s elements of %s", sum, shape.dim(axis));
      }
      return sizes;
    }
    int whole = shape.toInt(axis);
    int part = call.has(1) ? call.integers(1)[0] : 1;
    if (part < 1) {
      throw call.refused("parts of %d elements", part);
    }
    List<Dim> sizes = new ArrayList<>(Collections.nCopies(whole / part, Dim.of(part)));
    if (whole % part != 0) {
      sizes.add(Dim.of(whole % part));
    }
    return sizes;
  }

  private static Value joined(OperatorCall call) {
    List<Value> parts = new ArrayList<>();
    for (OnnxValue element : elements(call, 0)) {
      if (!(element instanceof OnnxValue.OfTensor tensor)) {
        throw call.refused("a sequence with %s in it", element);
      }
      parts.add(call.graph().resolve(tensor.value()));
    }
    if (parts.isEmpty()) {
      throw call.refused("an empty sequence");
    }
    boolean stacks = call.attributes().integer("new_axis", 0) != 0;
    int rank = parts.get(0).rank() + (stacks ? 1 : 0);
    int axis = OperatorCall.axis(call.attributes().integer("axis", 0), rank);
    return PlacingOperators.joined(
        stacks ? parts.stream().map(part -> Shapes.expandDims(part, axis)).toList() : parts, axis);
  }

  private static Value isThere(OperatorCall call) {
    return call.constant(Tensor.of(Shape.scalar(), call.has(0)));
  }

  private static List<OnnxValue> element(OperatorCall call) {
    if (!call.has(0)) {
      throw call.refused("a value that is absent");
    }
    return List.of(call.inputs().get(0));
  }
}
