// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;
import dev.nyala.tensor.Axes;

/** Label smoothing: targets that are less than certain (Szegedy et al., 2016). */
final class Smoothing {

  private Smoothing() {}

  /** Moves targets towards 1/2. */
  static Value towardsHalf(Value targets, double smoothing) {
    return smoothing == 0 ? targets : targets.multiply(1 - smoothing).add(0.5 * smoothing);
  }

  /** Moves targets towards one over the size of the last axis. */
  static Value towardsEqual(Value targets, double smoothing) {
    if (smoothing == 0) {
      return targets;
    }
    Value classes = targets.sizeOf(Axes.of(targets.rank() - 1));
    return targets.multiply(1 - smoothing).add(classes.like(smoothing).divide(classes));
  }
}
