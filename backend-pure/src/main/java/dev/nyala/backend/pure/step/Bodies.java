// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.step;

import dev.nyala.graph.Graph;

/** Makes steps out of the bodies of a node. */
@FunctionalInterface
public interface Bodies {

  /** Plans a body. */
  Body plan(Graph body, Machine machine);
}
