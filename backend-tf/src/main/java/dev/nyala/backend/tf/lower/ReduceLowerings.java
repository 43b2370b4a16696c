// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.op.Reduce;
import dev.nyala.graph.op.Reduction;
import dev.nyala.tensor.DType;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.tensorflow.Output;

/** Reductions. */
final class ReduceLowerings {

  private static final Set<DType> BOOL = EnumSet.of(DType.BOOL);

  /** Those of small integers too, since the largest of none is the lowest of the dtype. */
  private static final Set<DType> ORDERED =
      DTypes.those(d -> d.isInteger() || DTypes.WIDE.contains(d));

  private ReduceLowerings() {}

  static void add(Rows rows) {
    for (Reduction reduction : Reduction.values()) {
      String op = "reduce_" + reduction.name().toLowerCase(Locale.ROOT);
      String type = type(reduction);
      boolean ordering = reduction == Reduction.MAX || reduction == Reduction.MIN;
      Set<DType> kernels = ordering ? ORDERED : DTypes.WIDE;
      rows.put(op, DTypes.NUMBERS, kernels, site -> reduce(site, type));
    }
    rows.put("reduce_max", BOOL, site -> reduce(site, "Any"));
    rows.put("reduce_min", BOOL, site -> reduce(site, "All"));
  }

  private static String type(Reduction reduction) {
    return switch (reduction) {
      case SUM -> "Sum";
      case PRODUCT -> "Prod";
      case MAX -> "Max";
      case MIN -> "Min";
    };
  }

  private static Output<?> reduce(Site site, String type) {
    int[] axes = site.op(Reduce.class).axes().toArray();
    return site.emitter().reduce(type, site.operand(0), axes);
  }
}
