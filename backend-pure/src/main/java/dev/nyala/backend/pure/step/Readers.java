// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.step;

import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells which nodes read a value. */
@FunctionalInterface
public interface Readers {

  /** Returns the nodes that read a value, or null if it also leaves the graph. */
  @Nullable List<Node> of(Value value);
}
