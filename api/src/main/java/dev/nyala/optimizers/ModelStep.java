// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.graph.Value;
import java.util.List;

/**
 * All that one step of an optimizer reads.
 *
 * @param parameters what is updated
 * @param shared the shared slots, in order
 * @param learningRate a FLOAT32 scalar
 * @param iterations an INT64 scalar: how many batches were seen before this one
 * @param phase what is due
 */
public record ModelStep(
    List<ParameterStep> parameters,
    List<Value> shared,
    Value learningRate,
    Value iterations,
    StepPhase phase) {

  /** Copies the lists. */
  public ModelStep {
    parameters = List.copyOf(parameters);
    shared = List.copyOf(shared);
  }
}
