// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.random.BernoulliDistribution;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import org.jspecify.annotations.Nullable;

/** What dropout does to a value. */
final class Dropping {

  private Dropping() {}

  /** Zeroes a random part of x and scales the rest; elements stretched over share their fate. */
  static Value drop(Value x, Shape noise, double rate, @Nullable Long seed, Context context) {
    if (rate == 0) {
      return x;
    }
    Value zero = x.like(0);
    if (rate == 1) {
      return zero.broadcastTo(x.shape());
    }
    Value kept = context.random(new BernoulliDistribution(1 - rate), noise, DType.BOOL, seed);
    return kept.select(x.multiply(1 / (1 - rate)), zero);
  }
}
