// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.Input;
import dev.nyala.Model;
import dev.nyala.interop.keras.Dialect;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.model.ReadModel.ReadLayer;
import dev.nyala.layers.SymbolicTensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a functional model: calls layers as the nodes say, in whatever order lets every call have
 * its inputs.
 */
final class FunctionalReader {

  private final ModelReader models;
  private final Config config;
  private final Dialect dialect;
  private final Map<String, LayerNodes> layers = new LinkedHashMap<>();

  FunctionalReader(ModelReader models, Config config, Dialect dialect) {
    this.models = models;
    this.config = config;
    this.dialect = dialect;
  }

  ReadModel read() {
    List<ReadLayer> read = new ArrayList<>();
    for (Config object : config.objects("layers")) {
      String name = object.text("name", object.object("config").text("name", ""));
      LayerNodes nodes = nodes(name, object);
      if (nodes.layer() != null) {
        read.add(nodes.layer());
      }
      if (layers.put(name, nodes) != null) {
        throw config.wrong("layers", "layers of different names: \"" + name + "\"");
      }
    }
    callAll();
    List<SymbolicTensor> inputs = ends("input_layers");
    for (SymbolicTensor input : inputs) {
      if (!(input instanceof Input)) {
        throw config.wrong("input_layers", "inputs");
      }
    }
    Model model = ModelReader.named(Model.of(inputs, ends("output_layers")), config);
    return new ReadModel(model, read);
  }

  private LayerNodes nodes(String name, Config object) {
    if (object.text("class_name").equals("InputLayer")) {
      Input input = ModelReader.input(object.object("config"), null);
      return LayerNodes.ofInput(input);
    }
    if (ModelReader.isModel(object) || models.layers().isLayer(object)) {
      return LayerNodes.ofLayer(name, object, models.layer(withHints(object)));
    }
    return LayerNodes.ofOperation(name, object);
  }

  /** Some options of a layer stand in its calls. */
  private Config withHints(Config object) {
    if (dialect != Dialect.KERAS_3) {
      CallHints.requireNoTraining(object);
    }
    return CallHints.apply(object);
  }

  private void callAll() {
    boolean progress = true;
    while (progress) {
      progress = false;
      for (LayerNodes nodes : layers.values()) {
        while (!nodes.done()) {
          try {
            nodes.callNext(new NodeReader(this::tensor, nodes.config()));
            progress = true;
          } catch (NodeReader.NotYet e) {
            break;
          }
        }
      }
    }
    for (Map.Entry<String, LayerNodes> entry : layers.entrySet()) {
      if (!entry.getValue().done()) {
        throw entry
            .getValue()
            .config()
            .wrong("inbound_nodes", "calls on inputs and outputs of layers of the model");
      }
    }
  }

  private SymbolicTensor tensor(String layer, int node, int tensor) throws NodeReader.NotYet {
    LayerNodes nodes = layers.get(layer);
    if (nodes == null) {
      throw config.wrong("layers", "a layer named \"" + layer + "\", which another is called on");
    }
    return nodes.output(nodes.isModel() && dialect != Dialect.KERAS_3 ? node - 1 : node, tensor);
  }

  /** Reads input_layers or output_layers: one reference, a list, or an object of them. */
  private List<SymbolicTensor> ends(String key) {
    List<SymbolicTensor> ends = new ArrayList<>();
    collect(config.value(key), key, ends);
    if (ends.isEmpty()) {
      throw config.wrong(key, "references to layers");
    }
    return ends;
  }

  private void collect(@Nullable Object value, String key, List<SymbolicTensor> ends) {
    if (value instanceof Map<?, ?> map) {
      // Keras flattens dictionaries in the order of their keys, wherever they stand in the file.
      Map<String, @Nullable Object> sorted = new TreeMap<>();
      map.forEach((name, item) -> sorted.put(String.valueOf(name), item));
      sorted.values().forEach(item -> collect(item, key, ends));
    } else if (value instanceof List<?> list) {
      if (list.size() == 3
          && list.get(0) instanceof String layer
          && list.get(1) instanceof Long node
          && list.get(2) instanceof Long tensor
          && node == node.intValue()
          && tensor == tensor.intValue()) {
        ends.add(end(layer, node.intValue(), tensor.intValue(), key));
      } else {
        list.forEach(item -> collect(item, key, ends));
      }
    } else {
      throw config.wrong(key, "references to layers");
    }
  }

  private SymbolicTensor end(String layer, int node, int tensor, String key) {
    LayerNodes nodes = layers.get(layer);
    if (nodes == null) {
      throw config.wrong(key, "layers of the model");
    }
    // Keras 3 counts the calls of nested graphs from 0 in arguments, and from 1 here.
    boolean fromOne = nodes.isModel() && (dialect != Dialect.KERAS_3 || nodes.isGraph());
    try {
      return nodes.output(fromOne ? node - 1 : node, tensor);
    } catch (NodeReader.NotYet e) {
      throw config.wrong(key, "outputs that the layer \"" + layer + "\" has");
    }
  }
}
