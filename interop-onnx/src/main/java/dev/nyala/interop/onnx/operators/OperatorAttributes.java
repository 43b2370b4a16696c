// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.interop.onnx.proto.AttributeProto;
import dev.nyala.interop.onnx.proto.NodeProto;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attributes of a node, by name. */
final class OperatorAttributes {

  private final Map<String, AttributeProto> attributes = new LinkedHashMap<>();

  OperatorAttributes(NodeProto node) {
    node.attributes().forEach(attribute -> attributes.put(attribute.name(), attribute));
  }

  boolean has(String name) {
    return attributes.containsKey(name);
  }

  <T extends AttributeProto> Optional<T> find(String name, Class<T> type) {
    AttributeProto attribute = attributes.get(name);
    if (attribute != null && !type.isInstance(attribute)) {
      throw new DataException(
          Diagnostic.of("An attribute has the wrong type")
              .received("%s", attribute)
              .expected("\"%s\" as %s", name, type.getSimpleName()));
    }
    return Optional.ofNullable(attribute).map(type::cast);
  }

  <T extends AttributeProto> T require(String name, Class<T> type) {
    return find(name, type)
        .orElseThrow(
            () ->
                new DataException(
                    Diagnostic.of("An attribute is missing")
                        .received("%s", attributes.keySet())
                        .expected("\"%s\" as %s", name, type.getSimpleName())));
  }

  long integer(String name, long otherwise) {
    return find(name, AttributeProto.OfInt.class)
        .map(AttributeProto.OfInt::value)
        .orElse(otherwise);
  }

  double real(String name, double otherwise) {
    return find(name, AttributeProto.OfFloat.class).map(a -> (double) a.value()).orElse(otherwise);
  }

  String text(String name, String otherwise) {
    return find(name, AttributeProto.OfText.class)
        .map(AttributeProto.OfText::value)
        .orElse(otherwise);
  }

  Optional<int[]> integers(String name) {
    return find(name, AttributeProto.OfInts.class)
        .map(a -> a.values().stream().mapToInt(OperatorAttributes::narrow).toArray());
  }

  List<Float> reals(String name) {
    return find(name, AttributeProto.OfFloats.class)
        .map(AttributeProto.OfFloats::values)
        .orElse(List.of());
  }

  List<String> texts(String name) {
    return find(name, AttributeProto.OfTexts.class)
        .map(AttributeProto.OfTexts::values)
        .orElse(List.of());
  }

  /** Limits an integer to 32 bits: beyond them stands for no limit. */
  static int narrow(long value) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
  }
}
