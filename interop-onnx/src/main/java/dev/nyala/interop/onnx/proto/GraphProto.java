// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import java.util.List;

/**
 * A graph of ONNX operators.
 *
 * @param name for messages
 * @param nodes each after the nodes whose outputs it takes
 * @param initializers constant tensors
 * @param inputs what the caller feeds
 * @param outputs what a run returns
 */
public record GraphProto(
    String name,
    List<NodeProto> nodes,
    List<TensorProto> initializers,
    List<ValueInfoProto> inputs,
    List<ValueInfoProto> outputs) {

  /** Copies the lists. */
  public GraphProto {
    nodes = List.copyOf(nodes);
    initializers = List.copyOf(initializers);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  WireWriter write() {
    WireWriter out = new WireWriter();
    nodes.forEach(node -> out.message(1, node.write()));
    out.text(2, name);
    initializers.forEach(tensor -> out.message(5, tensor.write()));
    inputs.forEach(input -> out.message(11, input.write()));
    outputs.forEach(output -> out.message(12, output.write()));
    return out;
  }
}
