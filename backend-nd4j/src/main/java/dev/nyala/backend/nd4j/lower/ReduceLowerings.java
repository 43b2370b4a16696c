// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.graph.op.Reduce;
import java.util.ArrayList;
import java.util.List;

/** Reductions. */
final class ReduceLowerings {

  private ReduceLowerings() {}

  static void add(Rows rows) {
    rows.putFloats("reduce_sum", site -> true, site -> reduce(site, "reduce_sum"));
    rows.putFloats("reduce_product", site -> true, site -> reduce(site, "reduce_prod"));
    rows.putFloats(
        "reduce_max", site -> true, site -> Guard.exact(site, reduce(site, "reduce_max")));
    rows.putFloats(
        "reduce_min", site -> true, site -> Guard.exact(site, reduce(site, "reduce_min")));
  }

  private static Array reduce(Site site, String type) {
    Array x = site.operand(0);
    Array result = site.result();
    if (x.size() == result.size()) {
      site.sketch().copy(x, result);
      return result;
    }
    return reduce(site, type, x, result, site.op(Reduce.class).axes().toArray());
  }

  /** Reduces along axes that stay in the result with size 1. */
  static Array reduce(Site site, String type, Array x, Array result, int... axes) {
    List<Long> along = new ArrayList<>();
    for (int axis : axes) {
      along.add((long) axis);
    }
    site.sketch().call(type, List.of(x), List.of(result), along, List.of(1.0), List.of());
    return result;
  }
}
