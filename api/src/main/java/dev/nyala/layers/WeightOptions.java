// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.constraints.WeightConstraint;
import dev.nyala.initializers.Initializer;
import dev.nyala.regularizers.Regularizer;
import org.jspecify.annotations.Nullable;

/**
 * What a user says of one weight of a layer.
 *
 * @param initializer makes its first value
 * @param regularizer a penalty on it, or null
 * @param constraint its projection after an update, or null
 */
record WeightOptions(
    Initializer initializer,
    @Nullable Regularizer regularizer,
    @Nullable WeightConstraint constraint) {

  /** Options without a penalty and a projection. */
  WeightOptions(Initializer initializer) {
    this(initializer, null, null);
  }

  WeightOptions initializer(Initializer other) {
    return new WeightOptions(other, regularizer, constraint);
  }

  WeightOptions regularizer(Regularizer other) {
    return new WeightOptions(initializer, other, constraint);
  }

  WeightOptions constraint(WeightConstraint other) {
    return new WeightOptions(initializer, regularizer, other);
  }
}
