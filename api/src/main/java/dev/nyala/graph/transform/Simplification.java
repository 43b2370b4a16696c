// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule of {@link Simplify}: an equation, read from left to right. */
interface Simplification {

  /**
   * Rewrites a node that matches the left side.
   *
   * @param node the node
   * @return one value per result, or null if the rule does not match
   */
  @Nullable List<Value> apply(Candidate node);
}
