// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import java.util.List;

/**
 * One application of an ONNX operator.
 *
 * @param name unique in the graph
 * @param opType the operator, for example {@code Gemm}
 * @param inputs names of values; the empty name stands for an optional input that is left out
 * @param outputs names of values; the empty name stands for an optional output nobody wants
 * @param attributes in alphabetical order or any other fixed one
 */
public record NodeProto(
    String name,
    String opType,
    List<String> inputs,
    List<String> outputs,
    List<AttributeProto> attributes) {

  /** Copies the lists. */
  public NodeProto {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    attributes = List.copyOf(attributes);
  }

  WireWriter write() {
    WireWriter out = new WireWriter();
    inputs.forEach(input -> out.text(1, input));
    outputs.forEach(output -> out.text(2, output));
    out.text(3, name).text(4, opType);
    attributes.forEach(attribute -> out.message(5, write(attribute)));
    return out;
  }

  private static WireWriter write(AttributeProto attribute) {
    WireWriter out = new WireWriter().text(1, attribute.name());
    if (attribute instanceof AttributeProto.OfFloat number) {
      return out.real(2, number.value()).integer(20, 1);
    }
    if (attribute instanceof AttributeProto.OfInt integer) {
      return out.integer(3, integer.value()).integer(20, 2);
    }
    if (attribute instanceof AttributeProto.OfText text) {
      return out.text(4, text.value()).integer(20, 3);
    }
    if (attribute instanceof AttributeProto.OfGraph body) {
      return out.message(6, body.value().write()).integer(20, 5);
    }
    if (attribute instanceof AttributeProto.OfFloats numbers) {
      numbers.values().forEach(value -> out.real(7, value));
      return out.integer(20, 6);
    }
    if (attribute instanceof AttributeProto.OfInts integers) {
      integers.values().forEach(value -> out.integer(8, value));
      return out.integer(20, 7);
    }
    AttributeProto.OfTexts texts = (AttributeProto.OfTexts) attribute;
    texts.values().forEach(value -> out.text(9, value));
    return out.integer(20, 8);
  }
}
