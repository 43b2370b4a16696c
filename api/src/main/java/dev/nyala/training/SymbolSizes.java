// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.training;

import dev.nyala.error.DataException;
import dev.nyala.error.Diagnostic;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphInput;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the sizes of a graph's symbols from the shapes of what it is fed. */
final class SymbolSizes {

  private SymbolSizes() {}

  /**
   * Solves for the symbols.
   *
   * @param graph a symbolic graph
   * @param inputs its inputs that the caller feeds, in order
   * @param fed what is fed
   * @return symbol names and sizes
   * @throws DataException if a dtype or shape does not fit, naming the input
   */
  static Map<String, Dim> solve(Graph graph, List<GraphInput> inputs, List<TensorBuffer> fed) {
    if (inputs.size() != fed.size()) {
      throw new DataException(
          Diagnostic.of("Model \"%s\" is fed a wrong number of tensors", graph.name())
              .received("%d", fed.size())
              .expected("%d: %s", inputs.size(), inputs.stream().map(GraphInput::name).toList()));
    }
    Map<String, Dim> sizes = new TreeMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      learn(sizes, inputs.get(i), fed.get(i).type());
    }
    for (int i = 0; i < inputs.size(); i++) {
      Shape expected = inputs.get(i).value().shape().bind(sizes);
      if (!expected.equals(fed.get(i).type().shape())) {
        throw misfit(inputs.get(i), fed.get(i).type(), expected.toString());
      }
    }
    return sizes;
  }

  private static void learn(Map<String, Dim> sizes, GraphInput input, TensorType fed) {
    TensorType type = input.value().type();
    if (type.dtype() != fed.dtype() || type.rank() != fed.rank()) {
      throw misfit(input, fed, type.toString());
    }
    for (int axis = 0; axis < type.rank(); axis++) {
      Dim dim = type.shape().dim(axis);
      String text = dim.toString();
      if (dim.symbols().size() == 1 && dim.symbols().contains(text)) {
        sizes.putIfAbsent(text, fed.shape().dim(axis));
      }
    }
  }

  private static DataException misfit(GraphInput input, TensorType fed, String expected) {
    return new DataException(
        Diagnostic.of("Input \"%s\" does not fit the model", input.name())
            .received(fed.toString())
            .expected(expected)
            .remedy(
                "change the data or the shape of the model's input; inputs whose unknown sizes"
                    + " differ need names"));
  }
}
