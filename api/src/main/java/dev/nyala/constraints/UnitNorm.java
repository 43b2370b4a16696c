// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.constraints;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;

/**
 * Gives the weights of each unit norm 1, as {@code keras.constraints.UnitNorm}.
 *
 * @param axes over which norms are taken
 */
public record UnitNorm(Axes axes) implements WeightConstraint {

  /** Makes the constraint with Keras's axis 0. */
  public UnitNorm() {
    this(Axes.of(0));
  }

  /**
   * Sets the axes over which norms are taken; 0 by default.
   *
   * @param over 0 for a {@code Dense} kernel; 0, 1, 2 for a {@code Conv2D} kernel
   * @return a copy with them
   */
  public UnitNorm axis(int... over) {
    return new UnitNorm(Axes.of(over));
  }

  @Override
  public Value call(Value parameter) {
    Value norms = Norms.of(parameter, axes);
    return Norms.rescale(parameter, norms, norms.like(1));
  }
}
