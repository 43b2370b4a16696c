// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.Model;
import dev.nyala.interop.keras.operations.OperationWriter;
import dev.nyala.layers.CallGraph;
import dev.nyala.layers.ConstantTensor;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LayerCall;
import dev.nyala.layers.Names;
import dev.nyala.layers.OperationLayer;
import dev.nyala.layers.SymbolicTensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the layers of a functional model and their calls, the inverse of the reader of them. */
final class FunctionalWriter {

  /** Where a tensor comes from: a layer, which of its calls, and which output of that. */
  private record Origin(@Nullable Layer layer, String name, int call, int output) {

    private List<Object> reference(int first) {
      return List.of(name, call + first, output);
    }
  }

  private final ModelWriter models;
  private final CallGraph graph;
  private final IdentityHashMap<Layer, String> names;
  private final IdentityHashMap<SymbolicTensor, String> inputs = new IdentityHashMap<>();
  private final IdentityHashMap<Layer, List<LayerCall>> calls = new IdentityHashMap<>();

  FunctionalWriter(ModelWriter models, Model model) {
    this.models = models;
    this.graph = model.calls();
    this.names = ModelWriter.names(model);
    Names taken = new Names();
    names.values().forEach(taken::take);
    List<String> inputNames = model.inputNames();
    for (int i = 0; i < inputNames.size(); i++) {
      inputs.put(graph.inputs().get(i), taken.take(inputNames.get(i)));
    }
    // A mask that was said in a call is an argument of it, and no call of its own.
    graph.calls().stream()
        .filter(call -> !(call.layer() instanceof WithMask))
        .filter(call -> !(call.layer() instanceof WithoutMask))
        .forEach(call -> calls.computeIfAbsent(call.layer(), l -> new ArrayList<>()).add(call));
  }

  Map<String, @Nullable Object> config(Map<String, @Nullable Object> config) {
    List<Object> all = new ArrayList<>();
    for (CallGraph.Operation operation : graph.operations()) {
      Layer layer = operation.layer();
      SymbolicTensor input = operation.input();
      if (input != null) {
        String name = inputs.getOrDefault(input, "");
        all.add(placed(Inputs.write(name, input), name, List.of()));
      } else if (layer != null && calls.containsKey(layer)) {
        all.add(layer(layer));
      }
    }
    config.put("layers", all);
    config.put("input_layers", ends(graph.inputs()));
    config.put("output_layers", ends(graph.outputs()));
    return config;
  }

  private Map<String, @Nullable Object> layer(Layer layer) {
    String name = names.getOrDefault(layer, layer.name());
    List<LayerCall> own = calls.getOrDefault(layer, List.of());
    if (layer instanceof OperationLayer function) {
      LayerCall call = own.get(0);
      Map<String, @Nullable Object> object = OperationWriter.write(function.operation(), name);
      List<@Nullable Object> tensors = new ArrayList<>();
      call.inputs().forEach(input -> tensors.add(tensor(input)));
      return placed(
          object,
          name,
          List.of(node(OperationWriter.arguments(function.operation(), tensors), Map.of())));
    }
    List<Object> nodes = new ArrayList<>();
    own.forEach(call -> nodes.add(CallWriter.write(call, this::tensor)));
    return placed(models.object(layer, name), name, nodes);
  }

  static Map<String, @Nullable Object> node(
      List<@Nullable Object> positional, Map<String, ? extends @Nullable Object> named) {
    Map<String, @Nullable Object> node = new LinkedHashMap<>();
    node.put("args", positional);
    node.put("kwargs", named);
    return node;
  }

  private static Map<String, @Nullable Object> placed(
      Map<String, @Nullable Object> object, String name, List<Object> nodes) {
    object.put("name", name);
    object.put("inbound_nodes", nodes);
    return object;
  }

  /** One end stands for itself; several are a list. */
  private Object ends(List<SymbolicTensor> tensors) {
    List<Object> all = new ArrayList<>();
    for (SymbolicTensor tensor : tensors) {
      Origin origin = origin(tensor);
      // Keras counts the calls of nested graphs from 1 here, and from 0 in arguments.
      boolean nested =
          origin.layer() instanceof Model inner
              && ModelWriter.className(inner).equals("Functional");
      all.add(origin.reference(nested ? 1 : 0));
    }
    return all.size() == 1 ? all.get(0) : all;
  }

  private Object tensor(SymbolicTensor tensor) {
    if (tensor instanceof ConstantTensor constant) {
      return Constants.write(constant.tensor());
    }
    Map<String, @Nullable Object> config = new LinkedHashMap<>();
    config.put("shape", Inputs.shape(tensor));
    config.put("dtype", Inputs.dtype(tensor));
    config.put("keras_history", origin(tensor).reference(0));
    Map<String, @Nullable Object> object = new LinkedHashMap<>();
    object.put("class_name", "__keras_tensor__");
    object.put("config", config);
    return object;
  }

  private Origin origin(SymbolicTensor tensor) {
    String input = inputs.get(tensor);
    if (input != null) {
      return new Origin(null, input, 0, 0);
    }
    LayerCall call = tensor.source();
    if (call == null) {
      throw new IllegalStateException(tensor + " is no input of the model");
    }
    if (call.layer() instanceof WithMask || call.layer() instanceof WithoutMask) {
      return origin(call.inputs().get(0));
    }
    List<LayerCall> all = calls.getOrDefault(call.layer(), List.of());
    String name = names.getOrDefault(call.layer(), call.layer().name());
    return new Origin(call.layer(), name, all.indexOf(call), call.outputs().indexOf(tensor));
  }
}
