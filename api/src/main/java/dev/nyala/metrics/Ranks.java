// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.ops.Indexing;
import dev.nyala.ops.Reductions;
import dev.nyala.ops.Shapes;
import dev.nyala.tensor.DType;

/** Where classes stand when they are ordered by likelihood. */
final class Ranks {

  private Ranks() {}

  /**
   * Tells which labels have fewer than k classes that are likelier. NaN counts as the likeliest.
   *
   * @param k how many
   * @param labels {@code [...]}
   * @param predictions {@code [..., classes]}
   * @return BOOL {@code [...]}
   */
  static Value within(int k, Value labels, Value predictions) {
    Value positions = Shapes.expandDims(labels.cast(DType.INT32), -1);
    Value own = Indexing.takeAlongAxis(predictions, positions, -1);
    return Reductions.countNonzero(predictions.lessEqual(own).not(), -1).less(k);
  }
}
