// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import org.jspecify.annotations.Nullable;

/** Weights and masks as one. */
public final class SampleWeights {

  private SampleWeights() {}

  /**
   * Records weights that are 0 where a mask is false.
   *
   * @param weights weights of the samples or their elements, or null
   * @param mask BOOL, false where a prediction does not count, or null
   * @return FLOAT32 weights, or null if there is neither
   */
  public static @Nullable Value masked(@Nullable Value weights, @Nullable Value mask) {
    Value own = weights == null ? null : weights.cast(DType.FLOAT32);
    if (mask == null) {
      return own;
    }
    Value kept = mask.cast(DType.FLOAT32);
    if (own == null) {
      return kept;
    }
    int rank = Math.max(own.rank(), kept.rank());
    return columns(own, rank).multiply(columns(kept, rank));
  }

  private static Value columns(Value x, int rank) {
    Value result = x;
    while (result.rank() < rank) {
      result = result.reshape(result.shape().insert(result.rank(), Dim.of(1)));
    }
    return result;
  }
}
