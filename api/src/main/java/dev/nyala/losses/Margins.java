// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;
import dev.nyala.ops.Reductions;

/** What the hinge losses share. */
final class Margins {

  private Margins() {}

  /** Returns by how much each prediction falls short of a margin of 1. */
  static Value missing(Value targets, Value predictions) {
    return signs(targets).multiply(predictions).subtractFrom(1).maximum(0);
  }

  /** Maps 0 and 1 to -1 and 1, if there is nothing else. */
  private static Value signs(Value targets) {
    Value binary = Reductions.all(targets.equal(0).or(targets.equal(1)));
    return binary.select(targets.multiply(2).subtract(1), targets);
  }
}
