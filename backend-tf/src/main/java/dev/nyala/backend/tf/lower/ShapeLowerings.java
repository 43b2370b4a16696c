// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.Pad;
import dev.nyala.graph.op.Reverse;
import dev.nyala.graph.op.Slice;
import dev.nyala.graph.op.Transpose;
import dev.nyala.tensor.Dim;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Output;

/** Ops that only move elements. */
final class ShapeLowerings {

  /** TensorFlow broadcasts more axes only if few remain where neighbours are taken together. */
  private static final int MOST_AXES = 6;

  private ShapeLowerings() {}

  static void add(Rows rows) {
    rows.put("reshape", DTypes.ALL, s -> s.emitter().reshape(s.operand(0), s.resultDims()));
    rows.put("stop_gradient", DTypes.ALL, site -> site.operand(0));
    rows.put("broadcast_to", DTypes.ALL, ShapeLowerings::broadcast);
    rows.put("transpose", DTypes.ALL, ShapeLowerings::transpose);
    rows.put("slice", DTypes.ALL, ShapeLowerings::slice);
    rows.put("reverse", DTypes.ALL, ShapeLowerings::reverse);
    rows.put("pad", DTypes.ALL, ShapeLowerings::pad);
    rows.put("concatenate", DTypes.ALL, ShapeLowerings::concatenate);
  }

  static int[] ints(List<Dim> dims) {
    return dims.stream().mapToInt(Dim::toInt).toArray();
  }

  private static Output<?> broadcast(Site site) {
    int[] dims = site.dims(0);
    int[] to = site.resultDims();
    Output<?> x = site.operand(0);
    if (dims.length <= MOST_AXES) {
      return site.emitter().broadcast(x, to);
    }
    for (int axis = 0; axis < dims.length; axis++) {
      if (dims[axis] != to[axis]) {
        dims[axis] = to[axis];
        x = site.emitter().broadcast(x, dims);
      }
    }
    return x;
  }

  private static Output<?> transpose(Site site) {
    int[] permutation = site.op(Transpose.class).permutation().toArray();
    return site.emitter().transpose(site.operand(0), permutation);
  }

  private static Output<?> slice(Site site) {
    Slice op = site.op(Slice.class);
    int[] starts = ints(op.starts());
    int[] strides = op.strides().toArray();
    Emitter e = site.emitter();
    return Arrays.stream(strides).allMatch(s -> s == 1)
        ? e.slice(site.operand(0), starts, site.resultDims())
        : e.stridedSlice(site.operand(0), starts, ints(op.limits()), strides);
  }

  private static Output<?> reverse(Site site) {
    Emitter e = site.emitter();
    return e.apply("ReverseV2", site.operand(0), e.ints(site.op(Reverse.class).axes().toArray()));
  }

  private static Output<?> pad(Site site) {
    Pad op = site.op(Pad.class);
    return site.emitter()
        .pad(site.operand(0), ints(op.low()), ints(op.high()), site.number(op.value()));
  }

  private static Output<?> concatenate(Site site) {
    return site.emitter().concatenate(site.op(Concatenate.class).axis(), site.operands());
  }
}
