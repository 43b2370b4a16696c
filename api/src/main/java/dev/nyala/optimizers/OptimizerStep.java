// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import java.util.List;

/**
 * What an optimizer sees of one parameter in one update.
 *
 * @param parameter its value
 * @param gradient its gradient, of its type
 * @param slots its slots, in the order of {@link Optimizer#slots}
 * @param shared the shared slots, already updated
 * @param learningRate a scalar of the parameter's dtype
 * @param iteration an INT64 scalar: the number of updates done before this one
 */
public record OptimizerStep(
    Value parameter,
    Value gradient,
    List<Value> slots,
    List<Value> shared,
    Value learningRate,
    Value iteration) {

  /** Copies the lists. */
  public OptimizerStep {
    slots = List.copyOf(slots);
    shared = List.copyOf(shared);
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
   * Sets the learning rate.
   *
   * @param rate a scalar of the parameter's dtype
   * @return a copy with it
   */
  OptimizerStep withLearningRate(Value rate) {
    return new OptimizerStep(parameter, gradient, slots, shared, rate, iteration);
  }

  /**
   * Returns the number of this update, from 1, as a scalar of the parameter's dtype.
   *
   * @return iteration + 1
   */
  public Value stepNumber() {
    return stepNumber(iteration, parameter.dtype());
  }

  static Value stepNumber(Value iteration, DType dtype) {
    return iteration.add(1).cast(dtype);
  }
}
