// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The boxes and arrows of a model, before they have a place.
 *
 * @param name of the model
 * @param nodes a box for each input and layer, in Keras's order
 * @param edges the arrows, each once
 * @param entries for each input of the model, the ends of the arrows that bring it in from outside
 * @param exits for each output of the model, where it is computed
 */
record DiagramGraph(
    String name, List<Node> nodes, List<Edge> edges, List<List<End>> entries, List<End> exits) {

  DiagramGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
    entries = entries.stream().map(List::copyOf).toList();
    exits = List.copyOf(exits);
  }

  /**
   * A box, or a frame around the boxes of a model within the model.
   *
   * @param card what the box says
   * @param nested what is in the frame, or null for a box
   */
  record Node(LayerCard card, @Nullable DiagramGraph nested) {}

  /**
   * One end of an arrow.
   *
   * @param node a number of a node
   * @param port which input or output of that node, if it is a frame; else 0
   */
  record End(int node, int port) {}

  /**
   * An arrow.
   *
   * @param from an output
   * @param to an input
   */
  record Edge(End from, End to) {}

  /**
   * A box of this graph or of one within it.
   *
   * @param path numbers of the nodes on the way to it
   */
  record Box(List<Integer> path) {
    Box {
      path = List.copyOf(path);
    }

    Box within(int node) {
      List<Integer> longer = new ArrayList<>();
      longer.add(node);
      longer.addAll(path);
      return new Box(longer);
    }
  }

  /** Returns the box that computes an output, however deep within frames it stands. */
  Box source(End end) {
    DiagramGraph nested = nodes.get(end.node()).nested();
    if (nested == null) {
      return new Box(List.of(end.node()));
    }
    return nested.source(nested.exits.get(end.port())).within(end.node());
  }

  /** Returns the boxes that receive an input, however deep within frames they stand. */
  List<Box> targets(End end) {
    DiagramGraph nested = nodes.get(end.node()).nested();
    if (nested == null) {
      return List.of(new Box(List.of(end.node())));
    }
    List<Box> boxes = new ArrayList<>();
    for (End inner : nested.entries.get(end.port())) {
      nested.targets(inner).forEach(box -> boxes.add(box.within(end.node())));
    }
    return boxes;
  }
}
