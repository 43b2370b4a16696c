// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx;

import dev.nyala.Input;
import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.onnx.proto.ElementType;
import dev.nyala.interop.onnx.proto.TypeProto;
import dev.nyala.interop.onnx.proto.TypeProto.DimProto;
import dev.nyala.interop.onnx.proto.ValueInfoProto;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/** Inputs of a file as inputs of a model: the first axis is that of the samples. */
final class OnnxInputs {

  private OnnxInputs() {}

  static Input of(ValueInfoProto declared) {
    if (!(declared.type() instanceof TypeProto.OfTensor tensor)) {
      throw refused(declared, "it is no tensor");
    }
    List<DimProto> dims = tensor.dims();
    if (dims == null || dims.isEmpty()) {
      throw refused(declared, dims == null ? "its rank is not told" : "it is a scalar");
    }
    List<Dim> sample = new ArrayList<>();
    for (int axis = 1; axis < dims.size(); axis++) {
      DimProto dim = dims.get(axis);
      sample.add(
          dim.isFixed() ? Dim.of(dim.size()) : Dim.symbol(symbol(declared.name(), dim, axis)));
    }
    Input input =
        Input.shape(Shape.of(sample))
            .dtype(ElementType.of(tensor.elementType()).dtype())
            .name(declared.name());
    return dims.get(0).isFixed() ? input.batchSize(Math.toIntExact(dims.get(0).size())) : input;
  }

  /** Equal names are equal sizes; a size without a name is its own. */
  private static String symbol(String input, DimProto dim, int axis) {
    String name = dim.name().isEmpty() ? input + "_d" + axis : dim.name();
    String plain = name.replaceAll("[^A-Za-z0-9_]", "_");
    boolean begins = Character.isLetter(plain.charAt(0)) && !plain.equals("batch");
    return begins ? plain : "n_" + plain;
  }

  private static DataException refused(ValueInfoProto declared, String why) {
    return new DataException(
        Diagnostic.of("An input of the file cannot be an input of a model")
            .received("\"%s\": %s", declared.name(), why)
            .expected("a tensor whose first axis is that of the samples")
            .remedy("run the file through OnnxModel, which takes any inputs"));
  }
}
