// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.pure.lower;

import dev.nyala.tensor.DType;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The sets of dtypes that rows of the table are for. */
final class DTypes {

  static final Set<DType> ALL = Collections.unmodifiableSet(EnumSet.allOf(DType.class));
  static final Set<DType> NUMBERS =
      Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(DType.BOOL)));

  /** Those whose elements are kept as {@code float[]}. */
  static final Set<DType> FLOATS =
      Collections.unmodifiableSet(EnumSet.of(DType.FLOAT32, DType.FLOAT16, DType.BFLOAT16));

  static final Set<DType> FLOATING =
      Collections.unmodifiableSet(
          EnumSet.of(DType.FLOAT32, DType.FLOAT64, DType.FLOAT16, DType.BFLOAT16));

  private DTypes() {}
}
