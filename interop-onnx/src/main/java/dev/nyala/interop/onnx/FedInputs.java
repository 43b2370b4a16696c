// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.onnx.operators.OnnxImport;
import dev.nyala.interop.onnx.proto.ElementType;
import dev.nyala.interop.onnx.proto.TypeProto;
import dev.nyala.interop.onnx.proto.TypeProto.DimProto;
import dev.nyala.interop.onnx.proto.ValueInfoProto;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Requires what a run is given to be what the file declares. */
final class FedInputs {

  private FedInputs() {}

  static void check(Map<String, Tensor> values, OnnxImport source) {
    for (ValueInfoProto input : source.inputs()) {
      if (!values.containsKey(input.name())) {
        throw new DataException(
            Diagnostic.of("An input of the model is missing")
                .received("%s", values.keySet())
                .expected("\"%s\"", input.name()));
      }
    }
    values.forEach((name, value) -> check(name, value, source));
  }

  private static void check(String name, Tensor value, OnnxImport source) {
    TypeProto type =
        source.declared().stream()
            .filter(input -> input.name().equals(name))
            .map(ValueInfoProto::type)
            .findFirst()
            .orElseThrow(
                () ->
                    new DataException(
                        Diagnostic.of("The model has no such input")
                            .received("\"%s\"", name)
                            .expected(
                                "one of %s",
                                source.inputs().stream().map(ValueInfoProto::name).toList())));
    if (type instanceof TypeProto.OfTensor tensor && !fits(value, tensor)) {
      throw new DataException(
          Diagnostic.of("An input does not fit the model")
              .received("%s", value.type())
              .expected("%s", text(tensor))
              .where("input \"%s\"", name));
    }
  }

  private static boolean fits(Tensor value, TypeProto.OfTensor declared) {
    List<DimProto> dims = declared.dims();
    boolean fits = ElementType.of(declared.elementType()).dtype() == value.dtype();
    if (dims == null || !fits) {
      return fits;
    }
    fits = dims.size() == value.shape().rank();
    for (int axis = 0; fits && axis < dims.size(); axis++) {
      DimProto dim = dims.get(axis);
      fits = !dim.isFixed() || dim.size() == value.shape().toInt(axis);
    }
    return fits;
  }

  private static String text(TypeProto.OfTensor declared) {
    List<DimProto> dims = declared.dims();
    String shape =
        dims == null
            ? "of any shape"
            : dims.stream()
                .map(dim -> dim.isFixed() ? Long.toString(dim.size()) : "?" + dim.name())
                .toList()
                .toString();
    return ElementType.of(declared.elementType()) + " " + shape;
  }
}
