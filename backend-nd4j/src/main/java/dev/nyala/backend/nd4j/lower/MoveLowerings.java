// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.nd4j.lower;

import dev.nyala.backend.nd4j.plan.Array;
import dev.nyala.backend.nd4j.plan.Elementwise;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.Slice;
import dev.nyala.graph.op.Transpose;
import java.util.Arrays;
import java.util.List;

/** Ops that move elements, or only look at them in another way. */
final class MoveLowerings {

  private MoveLowerings() {}

  static void add(Rows rows) {
    rows.putAlways("reshape", DTypes.ALL, Lowering.of(MoveLowerings::reshaped));
    rows.putAlways("stop_gradient", DTypes.ALL, Lowering.of(MoveLowerings::reshaped));
    rows.put("transpose", DTypes.ALL, MoveLowerings::transpose);
    rows.put("slice", DTypes.ALL, MoveLowerings::slice);
    rows.put("concatenate", DTypes.ALL, MoveLowerings::concatenate);
    rows.put("broadcast_to", DTypes.WIDE_FLOATS, MoveLowerings::broadcast);
  }

  private static Array reshaped(Site site) {
    return site.operand(0).reshape(site.node().result().type());
  }

  /** Copies elements as they are, from and to arrays of equal sizes and any steps. */
  static void copy(Site site, Array from, Array to) {
    if (from.isDense() && to.isDense()) {
      site.sketch().copy(from, to);
    } else {
      site.call(Elementwise.ASSIGN, to, from);
    }
  }

  private static Array transpose(Site site) {
    Array x = site.operand(0).permute(site.op(Transpose.class).permutation().toArray());
    Array result = site.result();
    copy(site, x, result);
    return result;
  }

  private static Array slice(Site site) {
    Slice op = site.op(Slice.class);
    Array x = site.operand(0);
    long skipped = 0;
    long[] dims = new long[x.rank()];
    long[] steps = x.strides();
    for (int a = 0; a < dims.length; a++) {
      long start = op.starts().get(a).toInt();
      long stride = op.strides().get(a);
      skipped += start * steps[a];
      dims[a] = (op.limits().get(a).toInt() - start + stride - 1) / stride;
      steps[a] *= stride;
    }
    Array view = x.view(skipped, dims, steps);
    if (view.isDense()) {
      return view.reshape(dims);
    }
    Array result = site.result();
    copy(site, view, result);
    return result;
  }

  private static Array concatenate(Site site) {
    int axis = site.op(Concatenate.class).axis();
    Array result = site.result();
    long from = 0;
    for (Array part : site.operands()) {
      long to = from + part.dim(axis);
      copy(site, part, result.slice(axis, from, to));
      from = to;
    }
    return result;
  }

  private static Array broadcast(Site site) {
    return stretched(site, site.operand(0), site.node().result().shape().toInts());
  }

  /** Returns an array whose axes of size 1 are repeated. */
  static Array stretched(Site site, Array x, int... sizes) {
    long[] dims = Arrays.stream(sizes).asLongStream().toArray();
    if (Arrays.equals(dims, x.dims())) {
      return x;
    }
    // The first operand only tells the sizes.
    Array result = site.temporary(x.dtype(), dims);
    return site.call("assign", List.of(result, x), result);
  }
}
