// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.backend.nd4j.plan.Elementwise;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Set;

/** Conversions between dtypes. */
final class Conversions {

  /** Those between which the library converts as it should; it rounds NaN to some integer. */
  private static final Set<DType> WIDE =
      Set.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64);

  private Conversions() {}

  static void add(Rows rows) {
    rows.put("cast", DTypes.ALL, site -> convert(site, site.operand(0), target(site)));
  }

  private static DType target(Site site) {
    return site.node().result().dtype();
  }

  static Array convert(Site site, Array x, DType to) {
    if (x.dtype() == to) {
      return x;
    }
    Array result = site.temporary(to, x.dims());
    if (isNative(x.dtype(), to)) {
      return site.call(Elementwise.ASSIGN, result, x);
    }
    site.sketch()
        .host(
            (operands, results) -> {
              Tensor converted = operands.get(0).cast(to);
              results.get(0).set(converted);
            },
            List.of(x),
            List.of(result));
    return result;
  }

  private static boolean isNative(DType from, DType to) {
    boolean integral = from.isFloating() && !to.isFloating();
    return !integral && (WIDE.contains(from) || from == DType.BOOL) && WIDE.contains(to);
  }
}
