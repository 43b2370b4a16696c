// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.metrics;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
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

  /**
   * Stretches weights over values; axes that they lack are the last ones.
   *
   * @param metric for messages
   * @param weights of the samples or their elements
   * @param values the shape of the values
   * @return FLOAT32 weights of that shape
   */
  static Value spread(String metric, Value weights, Shape values) {
    Value fitted = weights.cast(DType.FLOAT32);
    while (fitted.rank() > values.rank() && fitted.shape().dim(-1).is(1)) {
      fitted = fitted.squeeze(fitted.rank() - 1);
    }
    fitted = columns(fitted, values.rank());
    boolean stretches = fitted.rank() == values.rank();
    for (int axis = 0; stretches && axis < values.rank(); axis++) {
      Dim dim = fitted.shape().dim(axis);
      stretches = dim.is(1) || dim.equals(values.dim(axis));
    }
    if (!stretches) {
      throw new ModelException(
          Diagnostic.of("Sample weights do not fit metric %s", metric)
              .received("weights %s for values %s", weights.type(), values)
              .expected("one per sample, or one per element"));
    }
    return fitted.broadcastTo(values);
  }

  private static Value columns(Value x, int rank) {
    Value result = x;
    while (result.rank() < rank) {
      result = result.reshape(result.shape().insert(result.rank(), Dim.of(1)));
    }
    return result;
  }
}
