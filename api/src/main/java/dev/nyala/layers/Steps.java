// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.ops.Elementwise;
import dev.nyala.ops.Reductions;

/**
 * Rounds inputs to 8 bits, as {@code keras.quantizers.AbsMaxQuantizer}.
 *
 * <p>What is rounded stays in floats: products of such numbers are exact there up to 2²⁴, and no
 * less so beyond than the conversion of an integer sum.
 */
final class Steps {

  /** The largest magnitude; -128 is not used. */
  private static final double LARGEST = 127;

  /** Keras's {@code epsilon()}. */
  private static final double EPSILON = 1e-7;

  private Steps() {}

  /** Returns how many steps 1 is, along axes that stay with size 1. */
  static Value perUnit(Value x, int... axes) {
    Value largest = Reductions.keepDims(Reductions::max, x.abs(), axes);
    return x.like(LARGEST).divide(largest.add(EPSILON));
  }

  /** Returns inputs in steps, rounded, which lets no gradients through. */
  static Value rounded(Value x, Value perUnit) {
    return Elementwise.round(x.multiply(perUnit));
  }

  /** Returns inputs in steps, rounded; gradients pass as if they were not. */
  static Value passing(Value x, Value perUnit) {
    Value steps = x.multiply(perUnit);
    return steps.add(Elementwise.stopGradient(Elementwise.round(steps).subtract(steps)));
  }
}
