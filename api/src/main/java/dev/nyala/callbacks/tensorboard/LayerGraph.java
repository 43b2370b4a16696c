// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.callbacks.tensorboard;

import dev.nyala.layers.CallGraph;
import dev.nyala.layers.Functional;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LayerCall;
import dev.nyala.layers.Names;
import dev.nyala.layers.SymbolicTensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The layers of a model as TensorFlow's {@code GraphDef}: a node for each input and for each call
 * of a layer, with the class as its op. Models in a model are scopes.
 */
final class LayerGraph {

  private static final int NODE = 1;
  private static final int NODE_NAME = 1;
  private static final int NODE_OP = 2;
  private static final int NODE_INPUT = 3;
  private static final int NODE_ATTRIBUTE = 5;
  private static final int ENTRY_KEY = 1;
  private static final int ENTRY_VALUE = 2;
  private static final int VALUE_LIST = 1;
  private static final int VALUE_TYPE = 6;
  private static final int LIST_SHAPE = 7;

  /** The number of TensorFlow's dtype of texts. */
  private static final int TEXT = 7;

  private final Names names = new Names();
  private final ProtoMessage graph = new ProtoMessage();

  private LayerGraph() {}

  /**
   * Returns the graph of a model.
   *
   * @param path the model's path, the outermost scope
   * @param calls the calls it is made of
   * @return the graph
   */
  static LayerGraph of(String path, CallGraph calls) {
    LayerGraph graph = new LayerGraph();
    graph.addCalls(graph.names.take(path), calls, List.of());
    return graph;
  }

  /**
   * Returns the message.
   *
   * @return a new array
   */
  byte[] toBytes() {
    return graph.toBytes();
  }

  /** Adds the calls of a model and returns what its outputs are called. */
  private List<String> addCalls(String scope, CallGraph calls, List<String> fed) {
    Map<SymbolicTensor, String> known = new HashMap<>();
    for (int i = 0; i < calls.inputs().size(); i++) {
      SymbolicTensor input = calls.inputs().get(i);
      String given = input.givenName();
      String name = names.take(scope + "/" + (given == null ? "input_layer" : given));
      addNode(name, "InputLayer", fed.isEmpty() ? fed : List.of(fed.get(i)), List.of(input));
      known.put(input, name);
    }
    for (LayerCall call : calls.calls()) {
      List<String> outputs = addCall(scope, call, named(call.inputs(), known));
      for (int i = 0; i < outputs.size(); i++) {
        known.put(call.outputs().get(i), outputs.get(i));
      }
    }
    return named(calls.outputs(), known);
  }

  private static List<String> named(
      List<SymbolicTensor> tensors, Map<SymbolicTensor, String> known) {
    return tensors.stream().map(tensor -> known.getOrDefault(tensor, "")).toList();
  }

  private List<String> addCall(String scope, LayerCall call, List<String> inputs) {
    Layer layer = call.layer();
    String name = names.take(scope + "/" + layer.name());
    if (layer instanceof Functional model) {
      return addCalls(name, model.calls(), inputs);
    }
    addNode(name, layer.kind(), inputs, call.outputs());
    List<String> outputs = new ArrayList<>(List.of(name));
    for (int i = 1; i < call.outputs().size(); i++) {
      outputs.add(name + ":" + i);
    }
    return outputs;
  }

  private void addNode(String name, String op, List<String> inputs, List<SymbolicTensor> outputs) {
    ProtoMessage node = new ProtoMessage().text(NODE_NAME, name).text(NODE_OP, op);
    inputs.forEach(input -> node.text(NODE_INPUT, input));
    ProtoMessage shapes = new ProtoMessage();
    outputs.forEach(output -> shapes.message(LIST_SHAPE, TensorMessage.shape(output.shape())));
    SymbolicTensor first = outputs.get(0);
    int type = first.isText() ? TEXT : TensorMessage.dataType(first.type().dtype());
    attribute(node, "_output_shapes", new ProtoMessage().message(VALUE_LIST, shapes));
    attribute(node, "dtype", new ProtoMessage().integer(VALUE_TYPE, type));
    graph.message(NODE, node);
  }

  private static void attribute(ProtoMessage node, String key, ProtoMessage value) {
    node.message(
        NODE_ATTRIBUTE, new ProtoMessage().text(ENTRY_KEY, key).message(ENTRY_VALUE, value));
  }
}
