// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Iota;
import dev.nyala.interop.onnx.proto.AttributeProto;
import dev.nyala.interop.onnx.proto.ElementType;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.Collections;
import java.util.List;

/** Operators that make tensors of no others: constants, ranges, unit matrices. */
final class ConstantOperators {

  private ConstantOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("Constant", call -> call.constant(constant(call)))
        .put("ConstantOfShape", ConstantOperators::ofShape)
        .put("Range", ConstantOperators::range)
        .put("EyeLike", ConstantOperators::unit)
        .put("OneHot", ConstantOperators::oneHot);
  }

  private static Tensor constant(OperatorCall call) {
    AttributeProto value =
        call.node().attributes().isEmpty()
            ? new AttributeProto.OfInts("", List.of())
            : call.node().attributes().get(0);
    if (value instanceof AttributeProto.OfTensor tensor) {
      return call.tensor(tensor.value());
    }
    if (value instanceof AttributeProto.OfSparseTensor tensor) {
      return call.tensor(tensor.value());
    }
    if (value instanceof AttributeProto.OfFloat number) {
      return Tensor.scalar(number.value());
    }
    if (value instanceof AttributeProto.OfInt number) {
      return Tensor.of(Shape.scalar(), new long[] {number.value()});
    }
    if (value instanceof AttributeProto.OfInts numbers) {
      long[] elements = numbers.values().stream().mapToLong(v -> v).toArray();
      return Tensor.of(Shape.of(elements.length), elements);
    }
    if (value instanceof AttributeProto.OfFloats numbers) {
      float[] elements = new float[numbers.values().size()];
      for (int i = 0; i < elements.length; i++) {
        elements[i] = numbers.values().get(i);
      }
      return Tensor.vector(elements);
    }
    throw new DataException(
        Diagnostic.of("A constant is no tensor of numbers").received("%s", value.name()));
  }

  private static Value ofShape(OperatorCall call) {
    Tensor one =
        call.attributes()
            .find("value", AttributeProto.OfTensor.class)
            .map(tensor -> call.tensor(tensor.value()))
            .orElse(Tensor.scalar(0f));
    Shape shape = Shape.of(call.sizes(0));
    Value scalar = call.constant(one.reshape(Shape.scalar()));
    return Ranks.widened(scalar, shape.rank()).broadcastTo(shape);
  }

  private static Value range(OperatorCall call) {
    DType dtype = call.input(0).dtype();
    if (call.find(0).filter(t -> t.getDouble(0) == 0).isPresent()
        && call.find(2).filter(t -> t.getDouble(0) == 1).isPresent()
        && !dtype.isFloating()) {
      Dim size = call.sizes(1).get(0);
      return call.graph().add(new Iota(new TensorType(dtype, Shape.ofDims(size)), 0));
    }
    Tensor start = call.known(0);
    Tensor limit = call.known(1);
    Tensor delta = call.known(2);
    double count = Math.ceil((limit.getDouble(0) - start.getDouble(0)) / delta.getDouble(0));
    if (!(count < 1 << 28)) {
      throw call.refused("a range of %s elements", count);
    }
    TensorBuffer numbers = new TensorBuffer(TensorType.of(dtype, (int) Math.max(0, count)));
    for (int i = 0; i < numbers.size(); i++) {
      if (dtype.isFloating()) {
        numbers.setDouble(i, start.getDouble(0) + i * delta.getDouble(0));
      } else {
        numbers.setLong(i, start.getLong(0) + i * delta.getLong(0));
      }
    }
    return call.constant(numbers.toTensor());
  }

  private static Value unit(OperatorCall call) {
    Value like = call.input(0);
    long type = call.attributes().integer("dtype", 0);
    DType dtype = type == 0 ? like.dtype() : ElementType.of((int) type).dtype();
    TensorType counted = new TensorType(DType.INT64, like.shape());
    Value rows = call.graph().add(new Iota(counted, 0));
    Value columns = call.graph().add(new Iota(counted, 1));
    return rows.add((double) call.attributes().integer("k", 0)).equal(columns).cast(dtype);
  }

  /** Negative indices count from the end, others outside make no one. */
  private static Value oneHot(OperatorCall call) {
    Value indices = call.input(0).cast(DType.INT64);
    Dim depth = call.sizes(1).get(0);
    Value offAndOn = call.input(2);
    long given = call.attributes().integer("axis", -1);
    int axis = OperatorCall.axis(given, indices.rank() + 1);
    Shape counted = Shape.of(Collections.nCopies(indices.rank() + 1, Dim.of(1))).with(axis, depth);
    Value classes = call.graph().add(new Iota(new TensorType(DType.INT64, counted), axis));
    Value own = indices.reshape(indices.shape().insert(axis, Dim.of(1)));
    Value size = call.constant(DType.INT64, depth.toInt());
    Value place = ElementOperators.chosen(own.less(0), own.add(size), own);
    Value off = PlacingOperators.at(offAndOn, 0, 0);
    Value on = PlacingOperators.at(offAndOn, 0, 1);
    return ElementOperators.chosen(place.equal(classes), on, off);
  }
}
