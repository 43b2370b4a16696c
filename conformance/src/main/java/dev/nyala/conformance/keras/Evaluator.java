// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.backend.Backend;
import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Execution;
import dev.nyala.backend.Program;
import dev.nyala.conformance.reference.ReferenceInterpreter;
import dev.nyala.graph.Graph;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Map;

/** Runs a graph without symbols and variables once, in whatever way. */
@FunctionalInterface
public interface Evaluator {

  /**
   * Runs a graph.
   *
   * @param graph a bound graph without variables
   * @param inputs one tensor per input
   * @return the outputs
   */
  List<Tensor> run(Graph graph, List<Tensor> inputs);

  /**
   * Returns the reference interpreter, which rounds as the graph's dtypes ask.
   *
   * @return the evaluator
   */
  static Evaluator reference() {
    return ReferenceInterpreter.rounding()::run;
  }

  /**
   * Returns a backend.
   *
   * @param backend stays open
   * @return the evaluator
   */
  static Evaluator of(Backend backend) {
    return (graph, inputs) -> {
      try (Program program = backend.compile(graph, CompileOptions.DEFAULT);
          Execution execution = program.bind(Map.of())) {
        return execution.run(inputs);
      }
    };
  }
}
