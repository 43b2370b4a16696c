// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.constraints;

import dev.nyala.graph.Value;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.Axes;

/** Euclidean norms of the weights of each unit. */
final class Norms {

  /** Keras's {@code epsilon()}: keeps weights of norm 0 as they are. */
  private static final double EPSILON = 1e-7;

  private Norms() {}

  /** Returns norms over axes, which stay with size 1. */
  static Value of(Value weights, Axes axes) {
    return Reductions.keepDims(Reductions::sum, weights.square(), axes.toArray()).sqrt();
  }

  /** Gives weights of known norms other norms. */
  static Value rescale(Value weights, Value norms, Value wanted) {
    return weights.multiply(wanted.divide(norms.add(EPSILON)));
  }
}
