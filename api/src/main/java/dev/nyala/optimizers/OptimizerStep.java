// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.graph.Value;
import java.util.List;

/**
 * What an optimizer sees of one parameter in one step.
 *
 * @param parameter its value
 * @param gradient its gradient, of its type
 * @param slots its slots, in order
 * @param learningRate a scalar of the parameter's dtype
 * @param iteration an INT64 scalar: the number of steps done before this one
 */
public record OptimizerStep(
    Value parameter, Value gradient, List<Value> slots, Value learningRate, Value iteration) {

  /** Copies the list. */
  public OptimizerStep {
    slots = List.copyOf(slots);
  }

  /**
   * Returns a slot.
   *
   * @param index position
   * @return its value
   */
  public Value slot(int index) {
    return slots.get(index);
  }

  /**
   * Returns the number of this step, from 1, as a scalar of the parameter's dtype.
   *
   * @return iteration + 1
   */
  public Value stepNumber() {
    return iteration.add(1).cast(parameter.dtype());
  }

  /**
   * Sets the gradient.
   *
   * @param clipped what takes its place
   * @return a copy with it
   */
  OptimizerStep withGradient(Value clipped) {
    return new OptimizerStep(parameter, clipped, slots, learningRate, iteration);
  }

  /**
   * Sets the parameter.
   *
   * @param decayed what takes its place
   * @return a copy with it
   */
  OptimizerStep withParameter(Value decayed) {
    return new OptimizerStep(decayed, gradient, slots, learningRate, iteration);
  }
}
