// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.backend.nd4j.plan.Lookup;
import dev.nyala.graph.op.Gather;
import dev.nyala.graph.op.ScatterAdd;
import java.util.Arrays;

/** What finds lines by index, such as an embedding and its gradient. */
final class LookupLowerings {

  private LookupLowerings() {}

  static void add(Rows rows) {
    rows.put("gather", DTypes.ALL, LookupLowerings::gather);
    rows.put("scatter_add", DTypes.WIDE_FLOATS, LookupLowerings::scatter);
  }

  private static Array gather(Site site) {
    Gather op = site.op(Gather.class);
    Array result = site.result();
    site.sketch()
        .gather(lookup(site, op.axis(), op.batchDims()), site.operand(0), site.operand(1), result);
    return result;
  }

  private static Array scatter(Site site) {
    ScatterAdd op = site.op(ScatterAdd.class);
    Array result = site.result();
    site.sketch()
        .scatter(
            lookup(site, op.axis(), op.batchDims()),
            site.operand(0),
            site.operand(1),
            site.operand(2),
            result);
    return result;
  }

  private static Lookup lookup(Site site, int axis, int batchDims) {
    int[] x = site.node().operand(0).shape().toInts();
    int[] indices = site.node().operand(1).shape().toInts();
    return new Lookup(
        product(x, 0, batchDims),
        product(x, batchDims, axis),
        x[axis],
        product(indices, batchDims, indices.length),
        product(x, axis + 1, x.length));
  }

  private static int product(int[] dims, int from, int to) {
    return Arrays.stream(dims, from, to).reduce(1, Math::multiplyExact);
  }
}
