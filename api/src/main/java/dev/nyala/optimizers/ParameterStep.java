// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.constraints.WeightConstraint;
import dev.nyala.graph.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One parameter in one step, before anything is done to it.
 *
 * @param path its name with the path of its layer
 * @param value its value
 * @param gradient its gradient as it was computed, of its type
 * @param slots all its slots, in the order of {@link Optimizer#allSlots}
 * @param constraint its projection after the step, or null
 */
public record ParameterStep(
    String path,
    Value value,
    Value gradient,
    List<Value> slots,
    @Nullable WeightConstraint constraint) {

  /** Copies the list. */
  public ParameterStep {
    slots = List.copyOf(slots);
  }

  /**
   * Sets the gradient.
   *
   * @param other what takes its place
   * @return a copy with it
   */
  ParameterStep withGradient(Value other) {
    return new ParameterStep(path, value, other, slots, constraint);
  }
}
