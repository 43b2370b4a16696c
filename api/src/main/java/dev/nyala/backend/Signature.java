// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.error.BackendException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphInput;
import dev.nyala.graph.GraphOutput;
import dev.nyala.graph.Value;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a compiled graph takes and returns, by name: the checks that every backend makes alike.
 * Immutable.
 *
 * @param graph the name of the graph, for messages
 * @param inputNames names of the inputs
 * @param inputTypes types of the inputs
 * @param outputNames names of the outputs
 * @param outputTypes types of the outputs
 * @param variables types of the variables by name
 */
public record Signature(
    String graph,
    List<String> inputNames,
    List<TensorType> inputTypes,
    List<String> outputNames,
    List<TensorType> outputTypes,
    Map<String, TensorType> variables) {

  /** Copies the collections. */
  public Signature {
    inputNames = List.copyOf(inputNames);
    inputTypes = List.copyOf(inputTypes);
    outputNames = List.copyOf(outputNames);
    outputTypes = List.copyOf(outputTypes);
    variables = Map.copyOf(variables);
  }

  /**
   * Returns the signature of a graph.
   *
   * @param graph a graph whose dimensions are bound
   * @return its signature
   * @throws BackendException if a dimension is symbolic
   */
  public static Signature of(Graph graph) {
    if (!graph.symbols().isEmpty()) {
      throw new BackendException(
          Diagnostic.of("Graph \"%s\" is compiled while dimensions are symbolic", graph.name())
              .received("symbols %s", graph.symbols())
              .remedy("give them sizes with graph.bind(...)"));
    }
    Map<String, TensorType> variables = new LinkedHashMap<>();
    for (Value variable : graph.variables()) {
      variables.put(variable.name(), variable.type());
    }
    return new Signature(
        graph.name(),
        graph.inputs().stream().map(GraphInput::name).toList(),
        graph.inputTypes(),
        graph.outputs().stream().map(GraphOutput::name).toList(),
        graph.outputTypes(),
        variables);
  }

  /**
   * Checks and copies tensors into buffers.
   *
   * @param tensors one per input
   * @return the buffers
   * @throws BackendException if the number or a type is wrong
   */
  public Inputs inputs(List<Tensor> tensors) {
    check("input", inputNames, inputTypes, tensors.stream().map(Tensor::type).toList());
    return new Inputs(tensors.stream().map(Tensor::toBuffer).toList());
  }

  /**
   * Returns fresh buffers for the outputs.
   *
   * @return one per output
   */
  public Outputs outputs() {
    return new Outputs(outputTypes.stream().map(TensorBuffer::new).toList());
  }

  /**
   * Checks the buffers of a run.
   *
   * @param inputs what the run reads
   * @param outputs what the run fills
   * @throws BackendException if a number or a type is wrong
   */
  public void check(Inputs inputs, Outputs outputs) {
    // A training loop comes here at every step: nothing is allocated unless something is wrong.
    if (!fits(inputs.buffers(), inputTypes)) {
      check("input", inputNames, inputTypes, types(inputs.buffers()));
    }
    if (!fits(outputs.buffers(), outputTypes)) {
      check("output", outputNames, outputTypes, types(outputs.buffers()));
    }
  }

  private static boolean fits(List<TensorBuffer> buffers, List<TensorType> types) {
    boolean fits = buffers.size() == types.size();
    for (int i = 0; fits && i < types.size(); i++) {
      fits = buffers.get(i).type().equals(types.get(i));
    }
    return fits;
  }

  private static List<TensorType> types(List<TensorBuffer> buffers) {
    return buffers.stream().map(TensorBuffer::type).toList();
  }

  private void check(
      String role, List<String> names, List<TensorType> expected, List<TensorType> received) {
    if (received.size() != expected.size()) {
      throw new BackendException(
          Diagnostic.of("Graph \"%s\" is run with a wrong number of %ss", graph, role)
              .received("%d: %s", received.size(), received)
              .expected("%d: %s", expected.size(), described(names, expected)));
    }
    for (int i = 0; i < expected.size(); i++) {
      if (!received.get(i).equals(expected.get(i))) {
        throw new BackendException(
            Diagnostic.of(
                    "The %s \"%s\" of graph \"%s\" has a wrong type", role, names.get(i), graph)
                .received(received.get(i).toString())
                .expected(expected.get(i).toString()));
      }
    }
  }

  private static List<String> described(List<String> names, List<TensorType> types) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      all.add(names.get(i) + " " + types.get(i));
    }
    return all;
  }

  /**
   * Checks that there is one variable of the right type for each variable of the graph.
   *
   * @param given the variables by name
   * @throws BackendException if one is missing, unknown or of another type
   */
  public void check(Map<String, Variable> given) {
    if (!given.keySet().equals(variables.keySet())) {
      throw new BackendException(
          Diagnostic.of("Graph \"%s\" is bound to wrong variables", graph)
              .received(
                  "missing %s, unknown %s",
                  without(variables.keySet(), given.keySet()),
                  without(given.keySet(), variables.keySet()))
              .expected("one for each of %s", new TreeSet<>(variables.keySet())));
    }
    given.forEach(
        (name, variable) -> {
          TensorType expected = variables.get(name);
          if (!variable.type().equals(expected)) {
            throw new BackendException(
                Diagnostic.of("Variable \"%s\" of graph \"%s\" has a wrong type", name, graph)
                    .received(variable.type().toString())
                    .expected(String.valueOf(expected)));
          }
        });
  }

  private static Set<String> without(Collection<String> all, Collection<String> some) {
    Set<String> rest = new TreeSet<>(all);
    rest.removeAll(some);
    return rest;
  }
}
