// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.plots.DiagramGraph.Edge;
import dev.nyala.plots.DiagramGraph.End;
import dev.nyala.plots.DiagramPlan.Area;
import dev.nyala.plots.DiagramPlan.Box;
import dev.nyala.plots.DiagramPlan.Corner;
import dev.nyala.plots.DiagramPlan.Frame;
import dev.nyala.plots.DiagramPlan.Route;
import dev.nyala.plots.FlowItem.Pin;
import dev.nyala.plots.FlowPlan.Spot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds a place for each part of a diagram: the layers of a model within the model first, which is
 * then one item of what is around it, with gates where arrows pass its frame.
 */
final class DiagramLayout {

  private static final double MARGIN = 20;

  private final DiagramGraph graph;
  private final boolean down;
  private final Map<Integer, FrameLayout> frames = new HashMap<>();
  private final List<FlowItem> items = new ArrayList<>();
  private final List<FlowLink> links = new ArrayList<>();
  private final List<Boolean> arrows = new ArrayList<>();
  private final Map<Integer, Integer> entryGates = new HashMap<>();
  private final Map<Integer, Integer> exitGates = new HashMap<>();
  private final FlowPlan plan;

  /**
   * Which arrows pass the frame of a graph.
   *
   * @param entries numbers of inputs
   * @param exits numbers of outputs
   */
  record Gates(Set<Integer> entries, Set<Integer> exits) {
    static Gates none() {
      return new Gates(new HashSet<>(), new HashSet<>());
    }
  }

  /** Gathers what is placed. */
  private record Placed(List<Box> boxes, List<Frame> frames, List<Route> routes) {}

  DiagramLayout(DiagramGraph graph, boolean down, Gates gates) {
    this.graph = graph;
    this.down = down;
    Map<Integer, Gates> inner = gatesWithin(gates);
    for (int node = 0; node < graph.nodes().size(); node++) {
      items.add(item(node, inner.getOrDefault(node, Gates.none())));
    }
    graph.edges().forEach(edge -> link(edge.from(), edge.to()));
    gates.entries().stream().sorted().forEach(this::addEntryGate);
    gates.exits().stream().sorted().forEach(this::addExitGate);
    this.plan = FlowLayout.of(items, links);
  }

  static DiagramPlan of(DiagramGraph graph, Direction direction) {
    boolean down = direction == Direction.TOP_TO_BOTTOM;
    DiagramLayout layout = new DiagramLayout(graph, down, Gates.none());
    Placed placed = new Placed(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    layout.place(MARGIN, MARGIN, placed);
    Corner size = layout.corner(new Spot(layout.plan.breadth(), layout.plan.depth()), MARGIN);
    return new DiagramPlan(
        size.x() + MARGIN, size.y() + MARGIN, placed.boxes, placed.frames, placed.routes);
  }

  FlowPlan plan() {
    return plan;
  }

  /** Returns where the gate of an input stands across the flow. */
  double entry(int port) {
    return across(entryGates, port);
  }

  /** Returns where the gate of an output stands across the flow. */
  double exit(int port) {
    return across(exitGates, port);
  }

  private double across(Map<Integer, Integer> gates, int port) {
    Integer gate = gates.get(port);
    return gate == null ? plan.breadth() / 2 : plan.middles().get(gate).across();
  }

  private Map<Integer, Gates> gatesWithin(Gates own) {
    Map<Integer, Gates> within = new HashMap<>();
    List<End> sources = new ArrayList<>();
    List<End> targets = new ArrayList<>();
    for (Edge edge : graph.edges()) {
      sources.add(edge.from());
      targets.add(edge.to());
    }
    own.entries().forEach(port -> targets.addAll(graph.entries().get(port)));
    own.exits().forEach(port -> sources.add(graph.exits().get(port)));
    for (End end : targets) {
      within.computeIfAbsent(end.node(), n -> Gates.none()).entries().add(end.port());
    }
    for (End end : sources) {
      within.computeIfAbsent(end.node(), n -> Gates.none()).exits().add(end.port());
    }
    return within;
  }

  private FlowItem item(int node, Gates gates) {
    DiagramGraph nested = graph.nodes().get(node).nested();
    if (nested != null) {
      FrameLayout frame = new FrameLayout(nested, down, gates);
      frames.put(node, frame);
      return frame.item();
    }
    CardSize size = CardSize.of(graph.nodes().get(node).card());
    return down
        ? FlowItem.box(size.width(), size.height())
        : FlowItem.box(size.height(), size.width());
  }

  private void link(End from, End to) {
    links.add(new FlowLink(from.node(), from.port(), to.node(), to.port()));
    arrows.add(!frames.containsKey(to.node()));
  }

  private void addEntryGate(int port) {
    entryGates.put(port, items.size());
    End gate = new End(items.size(), 0);
    items.add(FlowItem.gate(Pin.FIRST));
    graph.entries().get(port).forEach(end -> link(gate, end));
  }

  private void addExitGate(int port) {
    exitGates.put(port, items.size());
    End gate = new End(items.size(), 0);
    items.add(FlowItem.gate(Pin.LAST));
    link(graph.exits().get(port), gate);
    arrows.set(arrows.size() - 1, false);
  }

  private void place(double x, double y, Placed placed) {
    for (int node = 0; node < graph.nodes().size(); node++) {
      Spot middle = plan.middles().get(node);
      FlowItem item = items.get(node);
      Corner corner = corner(middle.plus(-item.breadth() / 2, -item.depth() / 2), 0);
      FrameLayout frame = frames.get(node);
      if (frame == null) {
        LayerCard card = graph.nodes().get(node).card();
        CardSize size = CardSize.of(card);
        Area area = new Area(corner.x() + x, corner.y() + y, size.width(), size.height());
        placed.boxes.add(new Box(area, card));
      } else {
        Area area = new Area(corner.x() + x, corner.y() + y, frame.size().x(), frame.size().y());
        placed.frames.add(new Frame(area, frame.name()));
        frame.layout().place(area.x() + frame.start().x(), area.y() + frame.start().y(), placed);
      }
    }
    for (int link = 0; link < links.size(); link++) {
      List<Corner> corners = new ArrayList<>();
      for (Spot spot : plan.routes().get(link)) {
        Corner corner = corner(spot, 0);
        corners.add(new Corner(corner.x() + x, corner.y() + y));
      }
      placed.routes.add(new Route(corners, arrows.get(link)));
    }
  }

  private Corner corner(Spot spot, double margin) {
    return down
        ? new Corner(spot.across() + margin, spot.along() + margin)
        : new Corner(spot.along() + margin, spot.across() + margin);
  }
}
