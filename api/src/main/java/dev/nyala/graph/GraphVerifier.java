// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import dev.nyala.tensor.TensorType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Checks that a graph obeys the rules that every pass and backend relies on.
 *
 * <p>Names are unique; operands are defined before they are used; every op accepts its operands and
 * infers the types its results have; every symbol is one of an input or variable; outputs and
 * updates are defined, and an update has its variable's type. Bodies obey the same rules, and may
 * use the symbols of the graph around them.
 */
public final class GraphVerifier {

  private static final int CONTEXT = 2;
  private static final int SHOWN = 120;

  private final Graph graph;
  private final Set<String> symbols;
  private final Set<Value> defined = new HashSet<>();

  private GraphVerifier(Graph graph, Set<String> outerSymbols) {
    this.graph = graph;
    this.symbols = new TreeSet<>(graph.symbols());
    symbols.addAll(outerSymbols);
  }

  /**
   * Checks a graph.
   *
   * @param graph the graph
   * @throws GraphException if it breaks a rule, showing the lines around the culprit
   */
  public static void verify(Graph graph) {
    new GraphVerifier(graph, Set.of()).check();
  }

  private void check() {
    Set<String> names = new HashSet<>();
    int statement = 1;
    for (GraphInput input : graph.inputs()) {
      define(input.value(), names, statement++);
    }
    for (Value variable : graph.variables()) {
      define(variable, names, statement++);
    }
    for (Node node : graph.nodes()) {
      check(node, statement++);
    }
    Set<String> outputs = new HashSet<>();
    for (GraphOutput output : graph.outputs()) {
      require(defined.contains(output.value()), statement, "An output is not defined");
      require(outputs.add(output.name()), statement++, "Two outputs have one name");
    }
    Set<Value> updated = new HashSet<>();
    for (VariableUpdate update : graph.updates()) {
      check(update, updated, statement++);
    }
  }

  private void define(Value value, Set<String> names, int statement) {
    require(names.add(value.name()), statement, "Two inputs or variables have one name");
    require(value.producer() == null, statement, "An input or variable is computed by a node");
    require(defined.add(value), statement, "A value is both input and variable");
  }

  private void check(Node node, int statement) {
    for (int i = 0; i < node.operands().size(); i++) {
      String message = "Operand " + i + " is not defined before it is used";
      require(defined.contains(node.operand(i)), statement, message);
    }
    node.op().bodies().forEach(body -> new GraphVerifier(body, symbols).check());
    List<TensorType> types = node.results().stream().map(Value::type).toList();
    List<TensorType> inferred = infer(node, statement);
    if (!inferred.equals(types)) {
      throw broken(
          Diagnostic.of("Results do not have the types that the op infers")
              .expected("%s", inferred.toString()),
          statement);
    }
    for (Value result : node.results()) {
      Set<String> unknown = result.shape().symbols();
      unknown.removeAll(symbols);
      require(unknown.isEmpty(), statement, "No input or variable defines " + unknown);
      require(defined.add(result), statement, "A node occurs twice");
    }
  }

  private List<TensorType> infer(Node node, int statement) {
    List<TensorType> types = node.operands().stream().map(Value::type).toList();
    try {
      return node.op().infer(new Operands(node.op(), types, node.scope()));
    } catch (GraphException e) {
      Diagnostic refusal = e.diagnostic();
      throw new GraphException(located(refusal, statement), e);
    }
  }

  private void check(VariableUpdate update, Set<Value> updated, int statement) {
    Value variable = update.variable();
    require(graph.variables().contains(variable), statement, "What is updated is no variable");
    require(defined.contains(update.value()), statement, "A variable's new value is not defined");
    require(updated.add(variable), statement, "A variable is updated twice");
    if (!update.value().type().equals(variable.type())) {
      throw broken(
          Diagnostic.of("A variable's new value has another type")
              .expected("%s", variable.type().toString()),
          statement);
    }
  }

  private void require(boolean holds, int statement, String message) {
    if (!holds) {
      throw broken(Diagnostic.of(message), statement);
    }
  }

  private GraphException broken(Diagnostic diagnostic, int statement) {
    return new GraphException(located(diagnostic, statement));
  }

  private Diagnostic located(Diagnostic diagnostic, int statement) {
    List<String> lines = GraphPrinter.statements(graph);
    int from = Math.max(0, statement - CONTEXT);
    int to = Math.min(lines.size(), statement + CONTEXT + 1);
    String around =
        IntStream.range(from, to)
            .mapToObj(i -> (i == statement ? "\n  > " : "\n    ") + shown(lines.get(i)))
            .collect(Collectors.joining());
    return diagnostic.where("graph \"%s\"%s", graph.name(), around);
  }

  private static String shown(String line) {
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
  }
}
