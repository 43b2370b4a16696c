// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j;

import dev.nyala.backend.CompileOptions;
import dev.nyala.backend.Lowerings;
import dev.nyala.backend.nd4j.lower.Lowering;
import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphVerifier;
import dev.nyala.graph.Inliner;
import dev.nyala.graph.op.CustomGradient;
import dev.nyala.graph.transform.Decompose;
import dev.nyala.graph.transform.Passes;
import dev.nyala.graph.transform.PoolBeforeRelu;
import dev.nyala.graph.transform.Rewriter;
import dev.nyala.graph.transform.Unroll;

/** The passes between the graph as given and its plan. */
final class Preparation {

  /** Longer loops stay loops: the time to lay out the memory of a plan grows with its square. */
  private static final int UNROLLED_STEPS = 32;

  private Preparation() {}

  /** Returns an equivalent graph whose every node has a row in the table, or refuses. */
  static Graph of(Graph graph, Lowerings<Lowering> table, CompileOptions options) {
    verify(graph, options);
    Graph inlined =
        Rewriter.apply(
            graph,
            (node, op, operands, target) ->
                op instanceof CustomGradient custom
                    ? Inliner.inline(target, custom.forward(), operands)
                    : null);
    verify(inlined, options);
    Graph decomposed = Decompose.apply(inlined, table::contains);
    verify(decomposed, options);
    table.requireAll(decomposed);
    Graph unrolled = Unroll.apply(decomposed, UNROLLED_STEPS);
    verify(unrolled, options);
    Graph optimized = PoolBeforeRelu.apply(Passes.optimize(unrolled));
    verify(optimized, options);
    return optimized;
  }

  private static void verify(Graph graph, CompileOptions options) {
    if (options.verify()) {
      GraphVerifier.verify(graph);
    }
  }
}
