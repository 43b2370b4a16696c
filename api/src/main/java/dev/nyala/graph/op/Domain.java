// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.op;

import dev.nyala.tensor.DType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The dtypes an element-wise op accepts. */
public enum Domain {
  /** The float types. */
  FLOAT("floats"),
  /** Floats and integers. */
  NUMBER("floats and integers"),
  /** Integers and BOOL. */
  BITS("integers and bool"),
  /** Integers. */
  INTEGER("integers"),
  /** Every dtype. */
  ANY("every dtype");

  private final String text;

  Domain(String text) {
    this.text = text;
  }

  /**
   * Tells whether a dtype belongs to the domain.
   *
   * @param dtype the dtype
   * @return true if ops of this domain accept it
   */
  public boolean contains(DType dtype) {
    return switch (this) {
      case FLOAT -> dtype.isFloating();
      case NUMBER -> dtype != DType.BOOL;
      case BITS -> !dtype.isFloating();
      case INTEGER -> dtype.isInteger();
      case ANY -> true;
    };
  }

  /**
   * Returns the dtypes of the domain.
   *
   * @return in their usual order
   */
  public Set<DType> dtypes() {
    return Arrays.stream(DType.values())
        .filter(this::contains)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DType.class)));
  }

  @Override
  public String toString() {
    return text;
  }
}
