// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.tensor.DType;

/** How {@link Reduce} combines the elements of an axis. */
public enum Reduction {
  /** The sum; 0 of none. */
  SUM,
  /** The product; 1 of none. */
  PRODUCT,
  /** The largest; of none the lowest value of the dtype. NaN if one is. For BOOL: any. */
  MAX,
  /** The smallest; of none the highest value of the dtype. NaN if one is. For BOOL: all. */
  MIN;

  /**
   * Returns the result over no elements.
   *
   * @param dtype the element type
   * @return the identity
   */
  public double identity(DType dtype) {
    return switch (this) {
      case SUM -> 0;
      case PRODUCT -> 1;
      case MAX -> dtype.lowest();
      case MIN -> dtype.highest();
    };
  }

  /**
   * Returns the element-wise op that combines two partial results.
   *
   * @return the op
   */
  public Binary combiner() {
    return switch (this) {
      case SUM -> Binary.ADD;
      case PRODUCT -> Binary.MULTIPLY;
      case MAX -> Binary.MAXIMUM;
      case MIN -> Binary.MINIMUM;
    };
  }
}
