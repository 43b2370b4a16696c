// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.op.Cumulate;
import dev.nyala.graph.op.Cumulative;
import dev.nyala.tensor.DType;
import org.tensorflow.Output;

/** Running sums and products are ops of TensorFlow; running extremes take log n rounds. */
final class CumulateLowerings {

  private CumulateLowerings() {}

  static void add(Rows rows) {
    rows.put("cumulative_sum", DTypes.NUMBERS, DTypes.WIDE, site -> running(site, "Cumsum"));
    rows.put("cumulative_product", DTypes.NUMBERS, DTypes.WIDE, site -> running(site, "Cumprod"));
    rows.put("cumulative_max", DTypes.ALL, DTypes.WIDE, site -> extreme(site, "Maximum"));
    rows.put("cumulative_min", DTypes.ALL, DTypes.WIDE, site -> extreme(site, "Minimum"));
  }

  private static Output<?> running(Site site, String type) {
    Cumulate op = site.op(Cumulate.class);
    Emitter e = site.emitter();
    return e.make(type)
        .in(site.operand(0), e.number(op.axis()))
        .attr("exclusive", op.exclusive())
        .attr("reverse", op.reverse())
        .out();
  }

  /** After round k each element has seen the 2ᵏ elements up to it. */
  private static Output<?> extreme(Site site, String type) {
    Cumulate op = site.op(Cumulate.class);
    int length = site.resultDims()[op.axis()];
    Output<?> x = site.operand(0);
    for (int distance = 1; distance < length; distance *= 2) {
      x = site.emitter().apply(type, x, shifted(site, x, distance));
    }
    return op.exclusive() && length > 0 ? shifted(site, x, 1) : x;
  }

  /** Moves elements along the axis, with the identity where they came from. */
  private static Output<?> shifted(Site site, Output<?> x, int distance) {
    Cumulate op = site.op(Cumulate.class);
    int[] dims = site.resultDims();
    int[] starts = new int[dims.length];
    int[] sizes = dims.clone();
    int[] low = new int[dims.length];
    int[] high = new int[dims.length];
    sizes[op.axis()] -= distance;
    starts[op.axis()] = op.reverse() ? distance : 0;
    (op.reverse() ? high : low)[op.axis()] = distance;
    Emitter e = site.emitter();
    return e.pad(e.slice(x, starts, sizes), low, high, identity(site, op.kind()));
  }

  private static Output<?> identity(Site site, Cumulative kind) {
    DType given = site.node().operand(0).dtype();
    double identity = kind.identity(given);
    if (given == DType.INT64) {
      return site.emitter().number(kind == Cumulative.MAX ? Long.MIN_VALUE : Long.MAX_VALUE);
    }
    return site.number(identity);
  }
}
