// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.reference;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.TensorType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the sizes of a graph's symbols: each is an axis of some input by itself. */
final class SymbolSolver {

  private SymbolSolver() {}

  static Map<String, Dim> solve(Graph graph, List<TensorType> given) {
    List<TensorType> declared = graph.inputTypes();
    if (declared.size() != given.size()) {
      throw new DataException(
          Diagnostic.of("Graph \"%s\" gets the wrong number of inputs", graph.name())
              .received(given.toString())
              .expected(declared.toString()));
    }
    Set<String> symbols = graph.symbols();
    Map<String, Dim> sizes = new LinkedHashMap<>();
    for (int i = 0; i < given.size() && !symbols.isEmpty(); i++) {
      int axes = Math.min(declared.get(i).rank(), given.get(i).rank());
      for (int axis = 0; axis < axes; axis++) {
        Dim dim = declared.get(i).shape().dim(axis);
        String name = dim.toString();
        if (symbols.contains(name)) {
          sizes.putIfAbsent(name, given.get(i).shape().dim(axis));
        }
      }
    }
    if (!sizes.keySet().containsAll(symbols)) {
      throw new DataException(
          Diagnostic.of("The inputs do not determine every symbol of graph \"%s\"", graph.name())
              .received(given.toString())
              .expected("sizes of %s", symbols));
    }
    return sizes;
  }
}
