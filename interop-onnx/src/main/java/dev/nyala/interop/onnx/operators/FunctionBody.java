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
          attributes.add(value.named(reference.name()));
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
}
