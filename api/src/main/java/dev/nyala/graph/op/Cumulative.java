// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.tensor.DType;

/** How {@link Cumulate} combines the elements passed so far. */
public enum Cumulative {
  /** The running sum. */
  SUM(Reduction.SUM),
  /** The running product. */
  PRODUCT(Reduction.PRODUCT),
  /** The largest so far; NaN from the first NaN on. */
  MAX(Reduction.MAX),
  /** The smallest so far; NaN from the first NaN on. */
  MIN(Reduction.MIN);

  private final Reduction reduction;

  Cumulative(Reduction reduction) {
    this.reduction = reduction;
  }

  /**
   * Returns the result over no elements, where an exclusive accumulation starts.
   *
   * @param dtype the element type
   * @return the identity
   */
  public double identity(DType dtype) {
    return reduction.identity(dtype);
  }

  /**
   * Returns the element-wise op that takes in the next element.
   *
   * @return the op
   */
  public Binary combiner() {
    return reduction.combiner();
  }
}
