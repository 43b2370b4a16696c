// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.interop.onnx.proto.AttributeProto;
import dev.nyala.interop.onnx.proto.FunctionProto;
import dev.nyala.interop.onnx.proto.GraphProto;
import dev.nyala.interop.onnx.proto.NodeProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The nodes of a function with the attributes of a call put in. */
final class FunctionBody {

  private final Map<String, AttributeProto> arguments = new HashMap<>();

  private FunctionBody(FunctionProto function, NodeProto call) {
    function.defaults().forEach(attribute -> arguments.put(attribute.name(), attribute));
    call.attributes().forEach(attribute -> arguments.put(attribute.name(), attribute));
  }

  static List<NodeProto> of(FunctionProto function, NodeProto call) {
    return new FunctionBody(function, call).nodes(function.nodes());
  }

  private List<NodeProto> nodes(List<NodeProto> nodes) {
    return nodes.stream().map(this::node).toList();
  }

  private NodeProto node(NodeProto node) {
    List<AttributeProto> attributes = new ArrayList<>();
    for (AttributeProto attribute : node.attributes()) {
      if (attribute instanceof AttributeProto.OfReference reference) {
        AttributeProto value = arguments.get(reference.parameter());
        if (value != null) {
          attributes.add(renamed(value, reference.name()));
        }
      } else if (attribute instanceof AttributeProto.OfGraph body) {
        attributes.add(new AttributeProto.OfGraph(body.name(), graph(body.value())));
      } else {
        attributes.add(attribute);
      }
    }
    return new NodeProto(
        node.name(), node.domain(), node.opType(), node.inputs(), node.outputs(), attributes);
  }

  private GraphProto graph(GraphProto graph) {
    return new GraphProto(
        graph.name(),
        nodes(graph.nodes()),
        graph.initializers(),
        graph.sparseInitializers(),
        graph.inputs(),
        graph.outputs());
  }

  private static AttributeProto renamed(AttributeProto value, String name) {
    if (value instanceof AttributeProto.OfInt a) {
      return new AttributeProto.OfInt(name, a.value());
    }
    if (value instanceof AttributeProto.OfFloat a) {
      return new AttributeProto.OfFloat(name, a.value());
    }
    if (value instanceof AttributeProto.OfText a) {
      return new AttributeProto.OfText(name, a.value());
    }
    if (value instanceof AttributeProto.OfInts a) {
      return new AttributeProto.OfInts(name, a.values());
    }
    if (value instanceof AttributeProto.OfFloats a) {
      return new AttributeProto.OfFloats(name, a.values());
    }
    if (value instanceof AttributeProto.OfTexts a) {
      return new AttributeProto.OfTexts(name, a.values());
    }
    if (value instanceof AttributeProto.OfTensor a) {
      return new AttributeProto.OfTensor(name, a.value());
    }
    if (value instanceof AttributeProto.OfGraph a) {
      return new AttributeProto.OfGraph(name, a.value());
    }
    if (value instanceof AttributeProto.OfSparseTensor a) {
      return new AttributeProto.OfSparseTensor(name, a.value());
    }
    if (value instanceof AttributeProto.OfType a) {
      return new AttributeProto.OfType(name, a.value());
    }
    return new AttributeProto.OfReference(name, ((AttributeProto.OfReference) value).parameter());
  }
}
