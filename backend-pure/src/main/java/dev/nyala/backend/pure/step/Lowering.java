// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.step;

import dev.nyala.graph.Node;

/** What the pure backend does with a node. */
public sealed interface Lowering {

  /** Nothing: the result shows the elements of the operand. */
  record Alias() implements Lowering {}

  /** Runs it in a tile program, with its neighbours. */
  record Tiled() implements Lowering {}

  /**
   * Computes it once, when the graph is compiled.
   *
   * @param fold returns the array of the result's elements
   */
  record Folded(Fold fold) implements Lowering {}

  /** Replaces it by its body before planning. */
  record Inlined() implements Lowering {}

  /**
   * Makes a step of it.
   *
   * @param factory makes the step
   * @param takesEpilogue whether the step can add a bias and apply an activation
   */
  record Stepped(Factory factory, boolean takesEpilogue) implements Lowering {}

  /** Computes a node without operands. */
  @FunctionalInterface
  interface Fold {

    /** Returns the array of the result's elements. */
    Object arrayOf(Node node);
  }

  /** Makes a step for a node at its place in a plan. */
  @FunctionalInterface
  interface Factory {

    /** Returns the step, new for each execution. */
    Step lower(Site site);
  }
}
