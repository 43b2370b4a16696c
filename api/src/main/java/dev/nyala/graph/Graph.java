// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.GraphException;
import dev.nyala.graph.transform.Bind;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A computation: inputs and variables in, outputs and new variable values out.
 *
 * <p>Nodes are in an order in which each comes after its operands. All nodes read the variables as
 * they were before the run; updates take effect together when it ends. Immutable and thread-safe.
 *
 * @param name for messages
 * @param inputs what the caller feeds
 * @param variables the state that is read or updated; each value's name is the variable's name
 * @param nodes the operations
 * @param outputs what a run returns
 * @param updates new values of variables
 */
public record Graph(
    String name,
    List<GraphInput> inputs,
    List<Value> variables,
    List<Node> nodes,
    List<GraphOutput> outputs,
    List<VariableUpdate> updates) {

  /** Copies the lists. */
  public Graph {
    inputs = List.copyOf(inputs);
    variables = List.copyOf(variables);
    nodes = List.copyOf(nodes);
    outputs = List.copyOf(outputs);
    updates = List.copyOf(updates);
  }

  /**
   * Returns the types of the inputs.
   *
   * @return in the order of the inputs
   */
  public List<TensorType> inputTypes() {
    return inputs.stream().map(i -> i.value().type()).toList();
  }

  /**
   * Returns the types of the outputs.
   *
   * @return in the order of the outputs
   */
  public List<TensorType> outputTypes() {
    return outputs.stream().map(o -> o.value().type()).toList();
  }

  /**
   * Finds an input.
   *
   * @param inputName the name
   * @return the input
   * @throws GraphException if there is none of that name
   */
  public GraphInput input(String inputName) {
    return inputs.stream()
        .filter(i -> i.name().equals(inputName))
        .findFirst()
        .orElseThrow(
            () ->
                new GraphException(
                    Diagnostic.of("Graph \"%s\" has no such input", name)
                        .received(inputName)
                        .expected("one of %s", inputs.stream().map(GraphInput::name).toList())));
  }

  /**
   * Returns the symbols of the dimensions of inputs and variables.
   *
   * @return names in alphabetical order; empty if the graph is bound
   */
  public Set<String> symbols() {
    Set<String> names = new TreeSet<>();
    inputs.forEach(i -> names.addAll(i.value().shape().symbols()));
    variables.forEach(v -> names.addAll(v.shape().symbols()));
    return names;
  }

  /**
   * Gives symbols their sizes.
   *
   * @param sizes symbol names and sizes; symbols not named stay symbolic
   * @return the graph with these sizes everywhere
   */
  public Graph bind(Map<String, Dim> sizes) {
    return Bind.apply(this, sizes);
  }

  /**
   * Returns the text of the graph, which {@link GraphParser} reads.
   *
   * @return several lines
   */
  @Override
  public String toString() {
    return GraphPrinter.print(this);
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
