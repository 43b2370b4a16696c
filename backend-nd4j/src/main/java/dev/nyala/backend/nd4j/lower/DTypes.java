// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.tensor.DType;
import java.util.EnumSet;
import java.util.Set;

/** Sets of dtypes. */
final class DTypes {

  static final Set<DType> ALL = Set.copyOf(EnumSet.allOf(DType.class));

  /** Those that the library computes in as they are defined. */
  static final Set<DType> WIDE_FLOATS = Set.of(DType.FLOAT32, DType.FLOAT64);

  /** Those that compute in FLOAT32. */
  static final Set<DType> NARROW_FLOATS = Set.of(DType.FLOAT16, DType.BFLOAT16);

  private DTypes() {}
}
