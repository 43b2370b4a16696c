// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphParser;
import dev.nyala.graph.GraphVerifier;
import java.util.function.UnaryOperator;

/** States what passes do to graphs in the form of text. */
final class GraphTexts {

  private GraphTexts() {}

  static Graph graph(String statements) {
    Graph graph = GraphParser.parse("graph g\n" + statements);
    GraphVerifier.verify(graph);
    return graph;
  }

  /** Asserts what a pass makes of a graph, and that twice makes no difference. */
  static void assertBecomes(UnaryOperator<Graph> pass, String before, String after) {
    Graph once = pass.apply(graph(before));
    GraphVerifier.verify(once);
    assertEquals(graph(after).toString(), once.toString());
    assertEquals(once.toString(), pass.apply(once).toString());
  }

  static void assertStays(UnaryOperator<Graph> pass, String statements) {
    assertBecomes(pass, statements, statements);
  }
}
