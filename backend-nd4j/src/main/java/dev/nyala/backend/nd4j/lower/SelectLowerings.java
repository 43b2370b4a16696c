// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.tensor.DType;
import java.util.List;
import java.util.Set;

/** Choices. */
final class SelectLowerings {

  private static final Set<DType> CHOSEN =
      Set.of(DType.FLOAT32, DType.FLOAT64, DType.INT32, DType.INT64);

  private SelectLowerings() {}

  static void add(Rows rows) {
    rows.put("select", CHOSEN, SelectLowerings::select);
  }

  private static Array select(Site site) {
    int[] sizes = site.node().result().shape().toInts();
    List<Array> operands =
        site.operands().stream().map(o -> MoveLowerings.stretched(site, o, sizes)).toList();
    return site.call("select", operands, site.result());
  }
}
