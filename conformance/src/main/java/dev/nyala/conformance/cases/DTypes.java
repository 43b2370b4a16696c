// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.cases;

import dev.nyala.tensor.DType;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sets of dtypes that cases are repeated for. */
public final class DTypes {

  private DTypes() {}

  /**
   * Returns the four float types.
   *
   * @return the set
   */
  public static Set<DType> floats() {
    return those(DType::isFloating);
  }

  /**
   * Returns the float types that need no rounding tricks: single and double precision.
   *
   * @return the set
   */
  public static Set<DType> wideFloats() {
    return EnumSet.of(DType.FLOAT32, DType.FLOAT64);
  }

  /**
   * Returns the integer types.
   *
   * @return the set
   */
  public static Set<DType> integers() {
    return those(DType::isInteger);
  }

  /**
   * Returns integers and BOOL.
   *
   * @return the set
   */
  public static Set<DType> bits() {
    return those(dtype -> !dtype.isFloating());
  }

  /**
   * Returns the signed integer types.
   *
   * @return the set
   */
  public static Set<DType> signedIntegers() {
    return EnumSet.of(DType.INT8, DType.INT32, DType.INT64);
  }

  /**
   * Returns floats and integers.
   *
   * @return the set
   */
  public static Set<DType> numbers() {
    return those(dtype -> dtype != DType.BOOL);
  }

  /**
   * Returns floats and signed integers.
   *
   * @return the set
   */
  public static Set<DType> signed() {
    return those(dtype -> dtype.isFloating() || dtype.isInteger() && dtype != DType.UINT8);
  }

  /**
   * Returns every dtype.
   *
   * @return the set
   */
  public static Set<DType> all() {
    return EnumSet.allOf(DType.class);
  }

  private static Set<DType> those(Predicate<DType> predicate) {
    return Stream.of(DType.values())
        .filter(predicate)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DType.class)));
  }
}
