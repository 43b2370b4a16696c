// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import dev.nyala.graph.op.Attributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Graphs as text, one statement per line; {@link GraphParser} reads it.
 *
 * <p>Results are numbered in the order of the nodes, so that equal computations print equal text.
 *
 * <pre>{@code
 * graph dense
 * input x : f32[batch,4]
 * variable dense/kernel : f32[4,3]
 * %0:f32[batch,3] = matmul{transposeA=false,transposeB=false}(x, dense/kernel) @dense
 * output y = %0
 * }</pre>
 */
public final class GraphPrinter {

  private final Map<Value, String> names = new HashMap<>();
  private final List<String> statements = new ArrayList<>();
  private int numbered;

  private GraphPrinter() {}

  /**
   * Prints a graph.
   *
   * @param graph the graph, which need not be valid
   * @return lines, each ended by a line feed
   */
  public static String print(Graph graph) {
    return statements(graph).stream().map(s -> s + "\n").collect(Collectors.joining());
  }

  /** Returns the name, the inputs, the variables, the nodes, the outputs and the updates. */
  static List<String> statements(Graph graph) {
    GraphPrinter printer = new GraphPrinter();
    printer.describe(graph);
    return printer.statements;
  }

  private void describe(Graph graph) {
    statements.add("graph " + TextScanner.name(graph.name()));
    for (GraphInput input : graph.inputs()) {
      statements.add("input " + declaration(input.value()) + range(input) + random(input));
    }
    for (Value variable : graph.variables()) {
      statements.add("variable " + declaration(variable));
    }
    graph.nodes().forEach(this::describe);
    for (GraphOutput output : graph.outputs()) {
      statements.add("output " + TextScanner.name(output.name()) + " = " + name(output.value()));
    }
    for (VariableUpdate update : graph.updates()) {
      statements.add("update " + name(update.variable()) + " = " + name(update.value()));
    }
  }

  private String declaration(Value value) {
    names.put(value, TextScanner.name(value.name()));
    return name(value) + " : " + value.type();
  }

  private static String range(GraphInput input) {
    InputRange range = input.range();
    if (range == null) {
      return "";
    }
    Attributes bounds =
        Attributes.NONE
            .with("least", range.least())
            .with("limit", range.limit())
            .with("meaning", range.meaning());
    Long exempt = range.exempt();
    return " range" + attributes(exempt == null ? bounds : bounds.with("exempt", exempt));
  }

  private static String random(GraphInput input) {
    return input.random() == null ? "" : " random" + attributes(input.random().attributes());
  }

  private void describe(Node node) {
    String operands = node.operands().stream().map(this::name).collect(Collectors.joining(", "));
    int first = numbered;
    numbered += node.results().size();
    for (Value result : node.results()) {
      names.put(result, "%" + (first + result.index()));
    }
    String results =
        node.results().stream()
            .map(r -> name(r) + ":" + r.type())
            .collect(Collectors.joining(", "));
    String op = node.op().mnemonic() + attributes(node.op().attributes());
    String scope = node.scope().isEmpty() ? "" : " @" + TextScanner.name(node.scope());
    statements.add(results + " = " + op + "(" + operands + ")" + scope);
  }

  private String name(Value value) {
    return names.getOrDefault(value, "undefined");
  }

  private static String attributes(Attributes attributes) {
    return attributes.texts().isEmpty()
        ? ""
        : attributes.texts().entrySet().stream()
            .map(a -> a.getKey() + "=" + TextScanner.attribute(a.getValue()).replace("\n", "\n  "))
            .collect(Collectors.joining(",", "{", "}"));
  }
}
