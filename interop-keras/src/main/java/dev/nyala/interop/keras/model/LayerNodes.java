// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.model;

import dev.nyala.Input;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.model.NodeReader.Arguments;
import dev.nyala.interop.keras.model.NodeReader.NotYet;
import dev.nyala.interop.keras.model.ReadModel.ReadLayer;
import dev.nyala.layers.SymbolicTensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A layer or function of a graph, and its calls. */
final class LayerNodes {

  private final Config config;
  private final @Nullable ReadLayer layer;
  private final List<@Nullable Object> nodes;
  private final List<List<SymbolicTensor>> results = new ArrayList<>();
  private int next;

  private LayerNodes(Config config, @Nullable ReadLayer layer, List<@Nullable Object> nodes) {
    this.config = config;
    this.layer = layer;
    this.nodes = nodes;
  }

  static LayerNodes ofInput(Input input) {
    LayerNodes nodes = new LayerNodes(Config.of(Map.of(), "input"), null, List.of());
    nodes.results.add(List.of(input));
    return nodes;
  }

  static LayerNodes ofLayer(String name, Config object, ReadLayer layer) {
    return new LayerNodes(object, layer.named(name), object.list("inbound_nodes"));
  }

  static LayerNodes ofOperation(String name, Config object) {
    return new LayerNodes(object, null, object.list("inbound_nodes"));
  }

  Config config() {
    return config;
  }

  @Nullable ReadLayer layer() {
    return layer;
  }

  boolean isModel() {
    return layer != null && layer.inner() != null;
  }

  boolean isGraph() {
    return layer != null && layer.inner() != null && !layer.className().equals("Sequential");
  }

  boolean done() {
    return next >= nodes.size();
  }

  /** Makes the next call, or throws if one of its inputs is not there yet. */
  void callNext(NodeReader reader) throws NotYet {
    Arguments arguments = reader.read(nodes.get(next));
    results.add(
        layer == null
            ? OperationNodes.call(config, arguments)
            : LayerCalls.call(layer, config, arguments));
    next++;
  }

  SymbolicTensor output(int node, int tensor) throws NotYet {
    if (node < 0 || tensor < 0 || node >= results.size()) {
      throw new NotYet(layer == null ? "" : layer.name());
    }
    List<SymbolicTensor> outputs = results.get(node);
    if (tensor >= outputs.size()) {
      throw config.wrong(
          "inbound_nodes", "no output " + tensor + ", as there are " + outputs.size());
    }
    return outputs.get(tensor);
  }
}
