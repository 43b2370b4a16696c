// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.losses;

import dev.nyala.graph.Value;

/** What losses do with the axis of a sample's outputs, which goes away. */
final class LastAxis {

  private LastAxis() {}

  static Value mean(Value x) {
    int axis = x.rank() - 1;
    return x.mean(axis).squeeze(axis);
  }

  static Value sum(Value x) {
    int axis = x.rank() - 1;
    return x.sum(axis).squeeze(axis);
  }

  static Value max(Value x) {
    int axis = x.rank() - 1;
    return x.max(axis).squeeze(axis);
  }
}
