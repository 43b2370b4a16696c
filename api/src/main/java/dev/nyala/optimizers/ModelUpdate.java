// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.graph.Value;
import java.util.List;

/**
 * All that one step of an optimizer changes.
 *
 * @param parameters one update per parameter, in order, with all its slots
 * @param shared the new shared slots, in order
 * @param iterations an INT64 scalar: how many batches were seen
 */
public record ModelUpdate(List<Optimizer.Update> parameters, List<Value> shared, Value iterations) {

  /** Copies the lists. */
  public ModelUpdate {
    parameters = List.copyOf(parameters);
    shared = List.copyOf(shared);
  }
}
