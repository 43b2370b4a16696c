// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.plots;

import dev.nyala.plots.DiagramGraph.Box;
import dev.nyala.plots.DiagramGraph.Edge;
import dev.nyala.plots.DiagramGraph.Node;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes a diagram in the language of Graphviz, which need not be there. */
final class DotText {

  private final DiagramOptions options;
  private final StringBuilder text = new StringBuilder();
  private final Map<Box, String> names = new LinkedHashMap<>();
  private final Set<String> arrows = new LinkedHashSet<>();
  private int clusters;

  private DotText(DiagramOptions options) {
    this.options = options;
  }

  static String of(DiagramGraph graph, DiagramOptions options) {
    DotText dot = new DotText(options);
    dot.write(graph);
    return dot.text.toString();
  }

  private void write(DiagramGraph graph) {
    text.append("digraph ").append(quoted(graph.name())).append(" {\n");
    text.append("  graph [rankdir=").append(options.direction().rankdir());
    text.append(", splines=ortho, dpi=").append(options.dpi()).append("];\n");
    text.append("  node [shape=plain, fontname=\"Helvetica\"];\n");
    text.append("  edge [penwidth=2];\n");
    nodes(graph, new Box(List.of()), "  ");
    edges(graph, new Box(List.of()));
    arrows.forEach(arrow -> text.append("  ").append(arrow).append(";\n"));
    text.append("}\n");
  }

  private void nodes(DiagramGraph graph, Box frame, String indent) {
    for (int i = 0; i < graph.nodes().size(); i++) {
      Node node = graph.nodes().get(i);
      Box box = inside(frame, i);
      DiagramGraph nested = node.nested();
      if (nested == null) {
        String name = "n" + names.size();
        names.put(box, name);
        text.append(indent).append(name).append(" [label=<").append(table(node.card()));
        text.append(">];\n");
      } else {
        text.append(indent).append("subgraph cluster_").append(clusters++).append(" {\n");
        text.append(indent).append("  label=").append(quoted(nested.name()));
        text.append("; labeljust=l; style=dashed; fontname=\"Helvetica\";\n");
        nodes(nested, box, indent + "  ");
        text.append(indent).append("}\n");
      }
    }
  }

  private void edges(DiagramGraph graph, Box frame) {
    for (Edge edge : graph.edges()) {
      String source = names.get(inside(frame, graph.source(edge.from())));
      for (Box target : graph.targets(edge.to())) {
        arrows.add(source + " -> " + names.get(inside(frame, target)));
      }
    }
    for (int i = 0; i < graph.nodes().size(); i++) {
      DiagramGraph nested = graph.nodes().get(i).nested();
      if (nested != null) {
        edges(nested, inside(frame, i));
      }
    }
  }

  private static Box inside(Box frame, int node) {
    return inside(frame, new Box(List.of(node)));
  }

  private static Box inside(Box frame, Box box) {
    Box whole = box;
    for (int i = frame.path().size() - 1; i >= 0; i--) {
      whole = whole.within(frame.path().get(i));
    }
    return whole;
  }

  private static String table(LayerCard card) {
    StringBuilder table = new StringBuilder();
    table.append("<table border=\"0\" cellborder=\"1\" cellspacing=\"0\" cellpadding=\"6\">");
    table.append("<tr><td colspan=\"2\" bgcolor=\"").append(colour(card.family()));
    table.append("\"><font color=\"white\"><b>").append(Markup.escape(card.title()));
    table.append("</b></font></td></tr>");
    for (LayerCard.Row row : card.rows()) {
      table.append("<tr><td align=\"left\">").append(Markup.escape(row.key()));
      table.append("</td><td align=\"left\"><b>").append(Markup.escape(row.value()));
      table.append("</b></td></tr>");
    }
    return table.append("</table>").toString();
  }

  private static String colour(LayerFamily family) {
    return String.format(Locale.ROOT, "#%06x", family.colour.getRGB() & 0xFFFFFF);
  }

  private static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", " ") + '"';
  }
}
