// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.tensor.DType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/** Sets of dtypes that rows of the table are for. */
final class DTypes {

  /** Floats that TensorFlow computes in as they are. */
  static final Set<DType> WIDE_FLOATS = Set.of(DType.FLOAT32, DType.FLOAT64);

  /** Numbers that TensorFlow computes in as they are. */
  static final Set<DType> WIDE = Set.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64);

  static final Set<DType> FLOATING = those(DType::isFloating);
  static final Set<DType> NUMBERS = those(d -> d != DType.BOOL);
  static final Set<DType> ALL = those(d -> true);

  private DTypes() {}

  static Set<DType> those(Predicate<DType> predicate) {
    Set<DType> set = EnumSet.noneOf(DType.class);
    Arrays.stream(DType.values()).filter(predicate).forEach(set::add);
    return set;
  }

  /** Returns the dtype in which values of another are computed with. */
  static DType wider(DType dtype) {
    return switch (dtype) {
      case FLOAT16, BFLOAT16 -> DType.FLOAT32;
      case INT8, UINT8 -> DType.INT32;
      case BOOL -> DType.UINT8;
      case FLOAT32, FLOAT64 -> DType.FLOAT64;
      case INT32, INT64 -> DType.INT64;
    };
  }
}
