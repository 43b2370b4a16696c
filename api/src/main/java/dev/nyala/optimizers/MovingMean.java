// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.optimizers;

import dev.nyala.graph.Value;

/** Means in which older values count less and less. */
final class MovingMean {

  private MovingMean() {}

  /** Returns {@code mean + fraction × (next - mean)}. */
  static Value towards(Value mean, Value next, double fraction) {
    return mean.add(next.subtract(mean).multiply(fraction));
  }

  /** Returns {@code kept × mean + (1 - kept) × next}. */
  static Value of(Value mean, Value next, double kept) {
    return mean.multiply(kept).add(next.multiply(1 - kept));
  }
}
