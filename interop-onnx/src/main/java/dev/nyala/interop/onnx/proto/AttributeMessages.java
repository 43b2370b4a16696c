// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Attributes as protobuf messages. */
final class AttributeMessages {

  private String name = "";
  private String reference = "";
  private int type;
  private float real;
  private long integer;
  private String text = "";
  private @Nullable TensorProto tensor;
  private @Nullable GraphProto graph;
  private @Nullable SparseTensorProto sparse;
  private @Nullable TypeProto valueType;
  private final List<Float> reals = new ArrayList<>();
  private final List<Long> integers = new ArrayList<>();
  private final List<String> texts = new ArrayList<>();

  private AttributeMessages() {}

  static AttributeProto read(WireReader in) {
    AttributeMessages message = new AttributeMessages();
    while (in.next()) {
      message.readField(in);
    }
    return message.attribute();
  }

  private void readField(WireReader in) {
    switch (in.field()) {
      case 1 -> name = in.text();
      case 2 -> real = in.real();
      case 3 -> integer = in.integer();
      case 4 -> text = in.text();
      case 5 -> tensor = in.message(TensorProto::read);
      case 6 -> graph = in.message(GraphProto::read);
      case 7 -> in.fixed32s(bits -> reals.add(Float.intBitsToFloat(bits)));
      case 8 -> in.integers(integers::add);
      case 9 -> texts.add(in.text());
      case 14 -> valueType = in.message(TypeMessages::read);
      case 20 -> type = in.integer32();
      case 21 -> reference = in.text();
      case 22 -> sparse = in.message(SparseTensorProto::read);
      default -> in.skip();
    }
  }

  private AttributeProto attribute() {
    if (!reference.isEmpty()) {
      return new AttributeProto.OfReference(name, reference);
    }
    AttributeProto attribute =
        switch (type) {
          case 1 -> new AttributeProto.OfFloat(name, real);
          case 2 -> new AttributeProto.OfInt(name, integer);
          case 3 -> new AttributeProto.OfText(name, text);
          case 4 -> tensor == null ? null : new AttributeProto.OfTensor(name, tensor);
          case 5 -> graph == null ? null : new AttributeProto.OfGraph(name, graph);
          case 6 -> new AttributeProto.OfFloats(name, reals);
          case 7 -> new AttributeProto.OfInts(name, integers);
          case 8 -> new AttributeProto.OfTexts(name, texts);
          case 11 -> sparse == null ? null : new AttributeProto.OfSparseTensor(name, sparse);
          case 13 -> valueType == null ? null : new AttributeProto.OfType(name, valueType);
          default -> null;
        };
    if (attribute == null) {
      throw new DataException(
          Diagnostic.of("An attribute of a node cannot be read")
              .received("\"%s\" of type %d", name, type)
              .expected("a number, a text, a tensor, a graph, or several of the first two"));
    }
    return attribute;
  }

  static WireWriter write(AttributeProto attribute) {
    WireWriter out = new WireWriter().text(1, attribute.name());
    if (attribute instanceof AttributeProto.OfFloat number) {
      return out.real(2, number.value()).integer(20, 1);
    }
    if (attribute instanceof AttributeProto.OfInt number) {
      return out.integer(3, number.value()).integer(20, 2);
    }
    if (attribute instanceof AttributeProto.OfText text) {
      return out.text(4, text.value()).integer(20, 3);
    }
    if (attribute instanceof AttributeProto.OfTensor tensor) {
      return out.message(5, tensor.value().write()).integer(20, 4);
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
    if (attribute instanceof AttributeProto.OfTexts texts) {
      texts.values().forEach(value -> out.text(9, value));
      return out.integer(20, 8);
    }
    throw new IllegalArgumentException(attribute.name() + " is only read");
  }
}
