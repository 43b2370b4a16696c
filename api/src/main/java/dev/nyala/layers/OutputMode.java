// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Iota;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/** What becomes of categories, as {@code output_mode} in Keras. */
public enum OutputMode {
  /** The numbers of the categories, as they are. */
  INT,
  /**
   * A vector for each category, with a 1 at its place; a last axis of size 1 becomes the vector.
   */
  ONE_HOT,
  /** A vector for each sample, with a 1 at the place of each of its categories. */
  MULTI_HOT,
  /** A vector for each sample, with the number of times it has each category. */
  COUNT,
  /**
   * A vector for each sample, with the number of times it has each category, times how much that
   * category tells. Layers that look up in a vocabulary have it alone.
   */
  TF_IDF;

  /** Tells whether a sample is a list of categories. */
  boolean isOfSamples() {
    return this == MULTI_HOT || this == COUNT || this == TF_IDF;
  }

  /**
   * Encodes categories; those outside of {@code [0, depth)} leave no trace.
   *
   * @param weights what each category counts, instead of 1; or null
   */
  Value encode(Value categories, int depth, DType dtype, @Nullable Value weights) {
    if (this == INT) {
      return categories;
    }
    Value ids = categories;
    if (this == ONE_HOT && ids.rank() > 1 && ids.shape().dim(-1).is(1)) {
      ids = ids.squeeze(ids.rank() - 1);
    }
    Value places = ids.graph().add(new Iota(TensorType.of(DType.INT32, depth), 0));
    Shape single = ids.shape().insert(ids.rank(), Dim.of(1));
    Value vectors = ids.cast(DType.INT32).reshape(single).equal(places).cast(dtype);
    if (weights != null) {
      vectors = vectors.multiply(weights.reshape(single));
    }
    return switch (this) {
      case COUNT, TF_IDF -> vectors.sum(1).squeeze(1);
      case MULTI_HOT -> vectors.max(1).squeeze(1);
      default -> vectors;
    };
  }
}
