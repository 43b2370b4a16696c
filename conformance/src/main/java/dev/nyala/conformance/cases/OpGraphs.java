// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.cases;

import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphBuilder;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.Op;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/** Graphs made of one op. */
public final class OpGraphs {

  private OpGraphs() {}

  /**
   * Returns the graph that applies an op to its inputs and returns all results.
   *
   * @param op the op
   * @param operands the operand types
   * @return inputs {@code x0, x1, ...} and outputs {@code y0, y1, ...}
   */
  public static Graph of(Op op, List<TensorType> operands) {
    GraphBuilder graph = new GraphBuilder(op.mnemonic());
    List<Value> inputs = new ArrayList<>();
    for (int i = 0; i < operands.size(); i++) {
      inputs.add(graph.input("x" + i, operands.get(i)));
    }
    List<Value> results = graph.apply(op, inputs);
    for (int i = 0; i < results.size(); i++) {
      graph.output("y" + i, results.get(i));
    }
    return graph.build();
  }
}
