// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.proto;

import java.util.ArrayList;
import java.util.List;

/**
 * A graph of ONNX operators.
 *
 * @param name for messages
 * @param nodes each after the nodes whose outputs it takes
 * @param initializers constant tensors
 * @param sparseInitializers constant tensors that are mostly zeros
 * @param inputs what the caller feeds
 * @param outputs what a run returns
 */
public record GraphProto(
    String name,
    List<NodeProto> nodes,
    List<TensorProto> initializers,
    List<SparseTensorProto> sparseInitializers,
    List<ValueInfoProto> inputs,
    List<ValueInfoProto> outputs) {

  /** Copies the lists. */
  public GraphProto {
    nodes = List.copyOf(nodes);
    initializers = List.copyOf(initializers);
    sparseInitializers = List.copyOf(sparseInitializers);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  /**
   * Returns a graph without sparse tensors.
   *
   * @param name for messages
   * @param nodes each after the nodes whose outputs it takes
   * @param initializers constant tensors
   * @param inputs what the caller feeds
   * @param outputs what a run returns
   */
  public GraphProto(
      String name,
      List<NodeProto> nodes,
      List<TensorProto> initializers,
      List<ValueInfoProto> inputs,
      List<ValueInfoProto> outputs) {
    this(name, nodes, initializers, List.of(), inputs, outputs);
  }

  static GraphProto read(WireReader in) {
    String name = "";
    List<NodeProto> nodes = new ArrayList<>();
    List<TensorProto> initializers = new ArrayList<>();
    List<SparseTensorProto> sparse = new ArrayList<>();
    List<ValueInfoProto> inputs = new ArrayList<>();
    List<ValueInfoProto> outputs = new ArrayList<>();
    while (in.next()) {
      switch (in.field()) {
        case 1 -> nodes.add(in.message(NodeProto::read));
        case 2 -> name = in.text();
        case 5 -> initializers.add(in.message(TensorProto::read));
        case 11 -> inputs.add(in.message(ValueInfoProto::read));
        case 12 -> outputs.add(in.message(ValueInfoProto::read));
        case 15 -> sparse.add(in.message(SparseTensorProto::read));
        default -> in.skip();
      }
    }
    return new GraphProto(name, nodes, initializers, sparse, inputs, outputs);
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
