// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.op.ArgReduce;
import dev.nyala.graph.op.ArgReduction;
import dev.nyala.graph.op.Sort;
import dev.nyala.graph.op.TopK;
import dev.nyala.tensor.DType;
import java.util.List;
import org.tensorflow.Output;

/**
 * Ops that depend on the order of elements.
 *
 * <p>Floats are sorted by the bits of integers that order them, where NaN is the largest and both
 * zeros are one; ascending is descending by the complement, so that equal elements keep their
 * order.
 */
final class OrderLowerings {

  private OrderLowerings() {}

  static void add(Rows rows) {
    rows.put("arg_max", DTypes.ALL, DTypes.WIDE, OrderLowerings::argReduce);
    rows.put("arg_min", DTypes.ALL, DTypes.WIDE, OrderLowerings::argReduce);
    rows.putMany("sort", DTypes.ALL, DTypes.WIDE, OrderLowerings::sort);
    rows.putMany("top_k", DTypes.ALL, DTypes.WIDE, OrderLowerings::topK);
  }

  private static Output<?> argReduce(Site site) {
    ArgReduce op = site.op(ArgReduce.class);
    Emitter e = site.emitter();
    int[] lines = lines(site.dims(0), op.axis());
    Output<?> x = e.reshape(site.operand(0), lines);
    String type = op.kind() == ArgReduction.ARG_MAX ? "ArgMax" : "ArgMin";
    Output<?> position = e.extreme(type, x, 1, op.dtype());
    if (site.dtype().isFloating()) {
      Output<?> marks = e.cast(e.apply("IsNan", x), DType.UINT8);
      Output<?> any = e.cast(e.reduceAway("Max", marks, 1), DType.BOOL);
      position = e.select(any, e.extreme("ArgMax", marks, 1, op.dtype()), position);
    }
    return e.reshape(position, site.resultDims());
  }

  /** Returns a shape as {@code [before the axis, axis, after it]}. */
  private static int[] lines(int[] dims, int axis) {
    int before = 1;
    int after = 1;
    for (int a = 0; a < dims.length; a++) {
      before *= a < axis ? dims[a] : 1;
      after *= a > axis ? dims[a] : 1;
    }
    return new int[] {before, dims[axis], after};
  }

  private static List<Output<?>> topK(Site site) {
    int[] dims = site.dims(0);
    Emitter e = site.emitter();
    int[] lines = lines(dims, dims.length - 1);
    Output<?> x = e.reshape(site.operand(0), lines[0], lines[1]);
    List<Output<?>> found = ordered(site, x, site.op(TopK.class).k(), true);
    return found.stream().<Output<?>>map(o -> e.reshape(o, site.resultDims())).toList();
  }

  private static List<Output<?>> sort(Site site) {
    Sort op = site.op(Sort.class);
    Emitter e = site.emitter();
    int[] lines = lines(site.dims(0), op.axis());
    Output<?> last = e.transpose(e.reshape(site.operand(0), lines), 0, 2, 1);
    Output<?> x = e.reshape(last, lines[0] * lines[2], lines[1]);
    return ordered(site, x, lines[1], op.descending()).stream()
        .<Output<?>>map(o -> e.transpose(e.reshape(o, lines[0], lines[2], lines[1]), 0, 2, 1))
        .<Output<?>>map(o -> e.reshape(o, site.resultDims()))
        .toList();
  }

  /** Returns the first k elements of each row, and where they were. */
  private static List<Output<?>> ordered(Site site, Output<?> x, int k, boolean descending) {
    Emitter e = site.emitter();
    Output<?> key = key(site, x);
    Output<?> falling = descending ? key : e.apply("Invert", key);
    Output<?> positions = e.make("TopKV2").in(falling, e.number(k)).outs(2).get(1);
    Output<?> values = e.make("GatherV2").in(x, positions, e.number(1)).attr("batch_dims", 1).out();
    return List.of(values, positions);
  }

  private static Output<?> key(Site site, Output<?> x) {
    if (!site.dtype().isFloating()) {
      return x;
    }
    Emitter e = site.emitter();
    DType bits = site.dtype() == DType.FLOAT64 ? DType.INT64 : DType.INT32;
    // Adding 0 makes one zero of both.
    Output<?> oneZero = e.apply("AddV2", x, site.number(0));
    Output<?> oneNan = e.select(e.apply("IsNan", x), site.number(Double.NaN), oneZero);
    Output<?> signed = e.bitcast(oneNan, bits);
    Output<?> magnitude = e.apply("BitwiseXor", signed, largest(e, bits));
    return e.select(e.apply("Less", signed, e.number(bits, 0)), magnitude, signed);
  }

  private static Output<?> largest(Emitter e, DType bits) {
    return bits == DType.INT32 ? e.number(Integer.MAX_VALUE) : e.number(Long.MAX_VALUE);
  }
}
