// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.graph.op.Reduce;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/** Reductions. */
final class ReduceLowerings {

  private static final int WIDEST = 256;

  private ReduceLowerings() {}

  static void add(Rows rows) {
    rows.putFloats("reduce_sum", site -> true, ReduceLowerings::sum);
    rows.putFloats("reduce_product", site -> true, site -> reduce(site, "reduce_prod"));
    rows.putFloats(
        "reduce_max", site -> true, site -> Guard.exact(site, reduce(site, "reduce_max")));
    rows.putFloats(
        "reduce_min", site -> true, site -> Guard.exact(site, reduce(site, "reduce_min")));
  }

  /** Sums of the first axes or of the last ones are products with ones, which are faster by far. */
  private static Array sum(Site site) {
    Array x = site.operand(0);
    int[] axes = site.op(Reduce.class).axes().toArray();
    Array result = site.result();
    long summed = x.size() / result.size();
    boolean first = true;
    boolean last = true;
    for (int i = 0; i < axes.length; i++) {
      first &= axes[i] == i;
      last &= axes[i] == x.rank() - axes.length + i;
    }
    if (summed == 1) {
      return x;
    }
    if (result.size() == 1) {
      return total(site, x, result);
    }
    if (first || last) {
      sum(site, x, summed, last, result);
      return result;
    }
    return reduce(site, "reduce_sum", x, result, axes);
  }

  /** Sums all elements: first those of columns of a matrix, then the sums. */
  static Array total(Site site, Array x, Array result) {
    int columns = 1;
    for (int width = 2; width <= WIDEST && (long) width * width <= x.size(); width++) {
      columns = x.size() % width == 0 ? width : columns;
    }
    Array sums = x;
    if (columns > 1) {
      sums = site.temporary(x.dtype(), columns);
      sum(site, x, x.size() / columns, false, sums);
    }
    sum(site, sums, sums.size(), true, result);
    return result;
  }

  /** Sums the first or the last so many elements that make a line. */
  static void sum(Site site, Array x, long summed, boolean last, Array result) {
    long kept = x.size() / summed;
    Array ones = ones(site, x.dtype(), summed);
    if (last) {
      Array lines = x.reshape(kept, summed);
      MatMulLowerings.product(
          site, lines, false, ones.reshape(summed, 1), false, result.reshape(kept, 1));
    } else {
      Array lines = x.reshape(summed, kept);
      MatMulLowerings.product(
          site, ones.reshape(1, summed), false, lines, false, result.reshape(1, kept));
    }
  }

  private static Array ones(Site site, DType dtype, long count) {
    int size = Math.toIntExact(count);
    return site.translation().constant(Tensor.full(TensorType.of(dtype, size), 1));
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
