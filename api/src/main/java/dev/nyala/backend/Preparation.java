// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend;

import dev.nyala.graph.Graph;
import dev.nyala.graph.GraphVerifier;
import dev.nyala.graph.Inliner;
import dev.nyala.graph.op.CustomGradient;
import dev.nyala.graph.transform.Decompose;
import dev.nyala.graph.transform.Rewriter;
import java.util.function.UnaryOperator;

/**
 * The passes between a graph as it is given and the one a backend translates. If the options ask
 * for it, the graph is verified before the first and after each.
 *
 * @param graph as the passes so far left it
 * @param options of the compilation
 */
public record Preparation(Graph graph, CompileOptions options) {

  /** Verifies the graph, if that is asked for. */
  public Preparation {
    if (options.verify()) {
      GraphVerifier.verify(graph);
    }
  }

  /**
   * Applies a pass.
   *
   * @param pass makes an equivalent graph
   * @return what is left to be done
   */
  public Preparation then(UnaryOperator<Graph> pass) {
    return new Preparation(pass.apply(graph), options);
  }

  /**
   * Puts functions with gradients of their own in the place of their nodes: gradients are of no
   * interest any more.
   *
   * @return what is left to be done
   */
  public Preparation inlined() {
    return then(
        whole ->
            Rewriter.apply(
                whole,
                (node, op, operands, target) ->
                    op instanceof CustomGradient custom
                        ? Inliner.inline(target, custom.forward(), operands)
                        : null));
  }

  /**
   * Takes composite ops apart that the table lacks, and refuses what it lacks then.
   *
   * @param table of the backend
   * @return what is left to be done
   * @throws dev.nyala.error.BackendException if the table lacks an op for a dtype, naming both
   */
  public Preparation within(Lowerings<?> table) {
    Preparation decomposed = then(whole -> Decompose.apply(whole, table::contains));
    table.requireAll(decomposed.graph());
    return decomposed;
  }
}
