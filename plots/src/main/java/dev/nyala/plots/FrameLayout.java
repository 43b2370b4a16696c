// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.plots.DiagramLayout.Gates;
import dev.nyala.plots.DiagramPlan.Corner;
import dev.nyala.plots.FlowItem.Pin;
import java.util.ArrayList;
import java.util.List;

/** The layout of a model within the model, the frame around it, and the room for its title. */
final class FrameLayout {

  static final Mark.Font FONT = new Mark.Font(12, true);
  static final double TITLE_INDENT = 10;
  static final double TITLE_BASE = 17;

  private static final double MARGIN = 16;
  private static final double TITLE_HEIGHT = 28;

  private final String name;
  private final boolean down;
  private final Gates gates;
  private final DiagramLayout layout;
  private final Corner start;
  private final Corner size;
  private final int entries;
  private final int exits;

  FrameLayout(DiagramGraph graph, boolean down, Gates gates) {
    this.name = graph.name();
    this.down = down;
    this.gates = gates;
    this.layout = new DiagramLayout(graph, down, gates);
    this.entries = graph.entries().size();
    this.exits = graph.exits().size();
    FlowPlan plan = layout.plan();
    double title = FONT.width(CardSize.shown(name)) + 2 * TITLE_INDENT;
    // Gates stand on the frame itself, a gap away from the layers, so that there is no margin.
    double before = gates.entries().isEmpty() ? MARGIN : 0;
    double behind = gates.exits().isEmpty() ? MARGIN : 0;
    if (down) {
      double left = Math.max(MARGIN, gates.entries().isEmpty() ? 0 : title - firstEntry());
      double width = Math.max(title, left + plan.breadth() + MARGIN);
      double top = before == 0 ? 0 : TITLE_HEIGHT;
      this.start = new Corner(left, top);
      this.size = new Corner(width, top + plan.depth() + behind);
    } else {
      this.start = new Corner(before, TITLE_HEIGHT);
      this.size =
          new Corner(
              Math.max(title, before + plan.depth() + behind),
              TITLE_HEIGHT + plan.breadth() + MARGIN);
    }
  }

  private double firstEntry() {
    return gates.entries().stream().mapToDouble(layout::entry).min().orElse(0);
  }

  String name() {
    return name;
  }

  DiagramLayout layout() {
    return layout;
  }

  /** Returns where the layout begins within the frame. */
  Corner start() {
    return start;
  }

  Corner size() {
    return size;
  }

  /** Returns the frame as an item of what is around it. */
  FlowItem item() {
    double breadth = down ? size.x() : size.y();
    double depth = down ? size.y() : size.x();
    double shift = (down ? start.x() : start.y()) - breadth / 2;
    List<Double> in = new ArrayList<>();
    for (int port = 0; port < entries; port++) {
      in.add(layout.entry(port) + shift);
    }
    List<Double> out = new ArrayList<>();
    for (int port = 0; port < exits; port++) {
      out.add(layout.exit(port) + shift);
    }
    return new FlowItem(breadth, depth, Pin.NONE, in, out);
  }
}
