// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.constraints;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;

/**
 * Limits the norm of the weights of each unit, as {@code keras.constraints.MaxNorm}.
 *
 * @param maxValue the largest norm
 * @param axes over which norms are taken
 */
public record MaxNorm(double maxValue, Axes axes) implements WeightConstraint {

  /** Makes the constraint with Keras's defaults: norm 2, axis 0. */
  public MaxNorm() {
    this(2, Axes.of(0));
  }

  /**
   * Sets the largest norm; 2 by default.
   *
   * @param norm the norm
   * @return a copy with it
   */
  public MaxNorm maxValue(double norm) {
    return new MaxNorm(norm, axes);
  }

  /**
   * Sets the axes over which norms are taken; 0 by default.
   *
   * @param over 0 for a {@code Dense} kernel; 0, 1, 2 for a {@code Conv2D} kernel
   * @return a copy with them
   */
  public MaxNorm axis(int... over) {
    return new MaxNorm(maxValue, Axes.of(over));
  }

  @Override
  public Value call(Value parameter) {
    Value norms = Norms.of(parameter, axes);
    return Norms.rescale(parameter, norms, norms.minimum(maxValue));
  }
}
