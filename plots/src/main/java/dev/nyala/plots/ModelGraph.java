// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.EndNames;
import dev.nyala.Model;
import dev.nyala.Sequential;
import dev.nyala.layers.CallGraph;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LayerCall;
import dev.nyala.layers.SymbolicTensor;
import dev.nyala.plots.DiagramGraph.Edge;
import dev.nyala.plots.DiagramGraph.End;
import dev.nyala.plots.DiagramGraph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the boxes and arrows of a model, as Keras's {@code model_to_dot} does: a box for each
 * layer, however often it is called, and none for the input of a sequence of layers.
 */
final class ModelGraph {

  private final CallGraph calls;
  private final boolean inputsShown;
  private final LayerCards cards;
  private final List<Node> nodes = new ArrayList<>();
  private final Map<Object, Integer> numbers = new HashMap<>();

  private ModelGraph(Model model, DiagramOptions options) {
    this.calls = model.calls();
    this.inputsShown = !(model instanceof Sequential) || calls.calls().isEmpty();
    this.cards = new LayerCards(calls, options);
    if (inputsShown) {
      List<String> names = EndNames.ofInputs(calls);
      for (int i = 0; i < names.size(); i++) {
        SymbolicTensor input = calls.inputs().get(i);
        add(input, new Node(cards.input(names.get(i), input), null));
      }
    }
    for (Layer layer : calls.layers()) {
      boolean expand = options.nested() && layer instanceof Model;
      DiagramGraph nested = expand ? of((Model) layer, options) : null;
      add(layer, new Node(cards.layer(layer), nested));
    }
  }

  static DiagramGraph of(Model model, DiagramOptions options) {
    return new ModelGraph(model, options).graph(model.name());
  }

  private void add(Object owner, Node node) {
    numbers.put(owner, nodes.size());
    nodes.add(node);
  }

  private DiagramGraph graph(String name) {
    Set<Edge> edges = new LinkedHashSet<>();
    for (LayerCall call : calls.calls()) {
      for (int port = 0; port < call.inputs().size(); port++) {
        End source = source(call.inputs().get(port));
        if (source != null) {
          edges.add(new Edge(source, target(call, port)));
        }
      }
    }
    List<List<End>> entries = calls.inputs().stream().map(this::entries).toList();
    List<End> exits = new ArrayList<>();
    for (SymbolicTensor output : calls.outputs()) {
      End source = source(output);
      exits.add(source != null ? source : new End(0, 0));
    }
    return new DiagramGraph(name, nodes, List.copyOf(edges), entries, exits);
  }

  /** Returns where a tensor comes from, or null if that is an input that is not shown. */
  private @Nullable End source(SymbolicTensor tensor) {
    LayerCall call = tensor.source();
    if (call == null || calls.inputs().contains(tensor)) {
      Integer number = numbers.get(tensor);
      return number == null ? null : new End(number, 0);
    }
    return end(call.layer(), call.outputs().indexOf(tensor));
  }

  private End target(LayerCall call, int port) {
    return end(call.layer(), port);
  }

  private End end(Layer layer, int port) {
    int number = numbers.getOrDefault(layer, 0);
    return new End(number, nodes.get(number).nested() == null ? 0 : port);
  }

  private List<End> entries(SymbolicTensor input) {
    Integer number = numbers.get(input);
    if (number != null) {
      return List.of(new End(number, 0));
    }
    Set<End> ends = new LinkedHashSet<>();
    for (LayerCall call : calls.calls()) {
      for (int port = 0; port < call.inputs().size(); port++) {
        if (call.inputs().get(port) == input) {
          ends.add(target(call, port));
        }
      }
    }
    return List.copyOf(ends);
  }
}
