// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;

/** What losses do with the axis of a sample's outputs. */
final class LastAxis {

  private LastAxis() {}

  /** Returns the mean over the last axis, which goes away. */
  static Value mean(Value x) {
    int axis = x.rank() - 1;
    return x.mean(axis).squeeze(axis);
  }
}
