// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.constraints;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;

/**
 * Keeps the norm of the weights of each unit within bounds, as {@code
 * keras.constraints.MinMaxNorm}.
 *
 * @param minValue the smallest norm
 * @param maxValue the largest norm
 * @param rate how far a step moves the norm to the bound, from 0 to 1
 * @param axes over which norms are taken
 */
public record MinMaxNorm(double minValue, double maxValue, double rate, Axes axes)
    implements WeightConstraint {

  /** Makes the constraint with Keras's defaults: norms from 0 to 1, rate 1, axis 0. */
  public MinMaxNorm() {
    this(0, 1, 1, Axes.of(0));
  }

  /**
   * Sets the smallest norm; 0 by default.
   *
   * @param norm the norm
   * @return a copy with it
   */
  public MinMaxNorm minValue(double norm) {
    return new MinMaxNorm(norm, maxValue, rate, axes);
  }

  /**
   * Sets the largest norm; 1 by default.
   *
   * @param norm the norm
   * @return a copy with it
   */
  public MinMaxNorm maxValue(double norm) {
    return new MinMaxNorm(minValue, norm, rate, axes);
  }

  /**
   * Sets how far a step moves the norm to the bound; 1, all the way, by default.
   *
   * @param fraction from 0 to 1
   * @return a copy with it
   */
  public MinMaxNorm rate(double fraction) {
    return new MinMaxNorm(minValue, maxValue, fraction, axes);
  }

  /**
   * Sets the axes over which norms are taken; 0 by default.
   *
   * @param over 0 for a {@code Dense} kernel; 0, 1, 2 for a {@code Conv2D} kernel
   * @return a copy with them
   */
  public MinMaxNorm axis(int... over) {
    return new MinMaxNorm(minValue, maxValue, rate, Axes.of(over));
  }

  @Override
  public Value call(Value parameter) {
    Value norms = Norms.of(parameter, axes);
    Value bounded = norms.maximum(minValue).minimum(maxValue);
    Value wanted = bounded.multiply(rate).add(norms.multiply(1 - rate));
    return Norms.rescale(parameter, norms, wanted);
  }
}
