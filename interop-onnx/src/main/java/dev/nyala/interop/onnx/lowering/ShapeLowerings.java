// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.op.BroadcastTo;
import dev.nyala.graph.op.Cast;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.DimensionSize;
import dev.nyala.graph.op.Iota;
import dev.nyala.graph.op.Pad;
import dev.nyala.graph.op.Reverse;
import dev.nyala.graph.op.Slice;
import dev.nyala.graph.op.Transpose;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What moves elements about. */
final class ShapeLowerings {

  private ShapeLowerings() {}

  static void add(Rows rows) {
    rows.put("reshape", Rows.ALL, ShapeLowerings::reshape);
    rows.put("transpose", Rows.ALL, ShapeLowerings::transpose);
    rows.put("broadcast_to", Rows.ALL, ShapeLowerings::broadcast);
    rows.put("slice", Rows.ALL, ShapeLowerings::slice);
    rows.put("pad", Rows.ALL, ShapeLowerings::pad);
    rows.put("concatenate", Rows.ALL, ShapeLowerings::concatenate);
    rows.put("reverse", Rows.ALL, ShapeLowerings::reverse);
    rows.put("iota", Rows.NUMBERS, ShapeLowerings::count);
    rows.put("stop_gradient", Rows.ALL, site -> site.result(0, site.operand(0)));
    rows.put("dimension_size", Rows.ALL, ShapeLowerings::size);
    rows.put("cast", Rows.ALL, ShapeLowerings::cast);
  }

  private static void reshape(OnnxSite site) {
    site.result(0, site.reshape(site.operand(0), site.resultType(0).shape()));
  }

  private static void transpose(OnnxSite site) {
    int[] order = site.op(Transpose.class).permutation().toArray();
    site.result(0, site.transpose(site.operand(0), longs(order)));
  }

  private static void broadcast(OnnxSite site) {
    long[] sizes = GraphLowering.sizes(site.op(BroadcastTo.class).shape());
    site.result(0, site.writer().op("Expand", site.operand(0), site.writer().ints(sizes)));
  }

  private static void slice(OnnxSite site) {
    Slice op = site.op(Slice.class);
    Shape shape = site.type(0).shape();
    Layout layout = site.layout();
    List<Long> starts = new ArrayList<>();
    List<Long> limits = new ArrayList<>();
    List<Long> axes = new ArrayList<>();
    List<Long> steps = new ArrayList<>();
    for (int a = 0; a < shape.rank(); a++) {
      Dim start = op.starts().get(a);
      Dim limit = op.limits().get(a);
      if (!start.is(0) || !limit.equals(shape.dim(a)) || op.strides().get(a) != 1) {
        starts.add((long) start.toInt());
        limits.add((long) limit.toInt());
        axes.add((long) layout.axis(a, shape.rank()));
        steps.add((long) op.strides().get(a));
      }
    }
    String x = site.operand(0, layout);
    site.result(
        0, axes.isEmpty() ? x : slice(site.writer(), x, starts, limits, axes, steps), layout);
  }

  private static String slice(
      GraphWriter w,
      String x,
      List<Long> starts,
      List<Long> limits,
      List<Long> axes,
      List<Long> steps) {
    boolean unit = steps.stream().allMatch(step -> step == 1);
    return unit
        ? w.op("Slice", x, ints(w, starts), ints(w, limits), ints(w, axes))
        : w.op("Slice", x, ints(w, starts), ints(w, limits), ints(w, axes), ints(w, steps));
  }

  private static String ints(GraphWriter w, List<Long> values) {
    return w.ints(values.stream().mapToLong(v -> v).toArray());
  }

  private static void pad(OnnxSite site) {
    Pad op = site.op(Pad.class);
    TensorType type = site.type(0);
    if (GraphLowering.isEmpty(type)) {
      site.resultConstant(0, Tensor.full(site.resultType(0), op.value()));
      return;
    }
    int rank = type.rank();
    Layout layout = site.layout();
    long[] amounts = new long[2 * rank];
    for (int a = 0; a < rank; a++) {
      amounts[layout.axis(a, rank)] = op.low().get(a).toInt();
      amounts[rank + layout.axis(a, rank)] = op.high().get(a).toInt();
    }
    GraphWriter w = site.writer();
    String x = site.operand(0, layout);
    if (Arrays.stream(amounts).allMatch(amount -> amount == 0)) {
      site.result(0, x, layout);
      return;
    }
    String value = w.scalar(type.dtype(), op.value());
    site.result(0, w.op("Pad", x, w.ints(amounts), value), layout);
  }

  private static void concatenate(OnnxSite site) {
    Layout layout = site.layout();
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < site.count(); i++) {
      if (!GraphLowering.isEmpty(site.type(i))) {
        parts.add(site.operand(i, layout));
      }
    }
    int axis = layout.axis(site.op(Concatenate.class).axis(), site.type(0).rank());
    String[] names = parts.toArray(String[]::new);
    String all =
        names.length == 1
            ? names[0]
            : site.writer().op("Concat", NodeAttributes.of("axis", axis), names);
    site.result(0, all, layout);
  }

  private static void reverse(OnnxSite site) {
    int[] axes = site.op(Reverse.class).axes().toArray();
    String x = site.operand(0);
    if (axes.length > 0) {
      x = reversed(site.writer(), x, axes);
    }
    site.result(0, x);
  }

  /** Writes a value with the order along axes reversed. */
  static String reversed(GraphWriter w, String x, int... axes) {
    long[] last = new long[axes.length];
    Arrays.fill(last, -1);
    long[] limits = new long[axes.length];
    Arrays.fill(limits, Long.MIN_VALUE + 1);
    return w.op("Slice", x, w.ints(last), w.ints(limits), w.ints(longs(axes)), w.ints(last));
  }

  private static void count(OnnxSite site) {
    Iota op = site.op(Iota.class);
    GraphWriter w = site.writer();
    TensorType type = site.resultType(0);
    int[] dims = type.shape().toInts();
    int[] line = new int[dims.length];
    Arrays.fill(line, 1);
    line[op.axis()] = dims[op.axis()];
    TensorBuffer numbers = new TensorBuffer(TensorType.of(type.dtype(), line));
    for (int i = 0; i < numbers.size(); i++) {
      numbers.setLong(i, i);
    }
    if (Arrays.equals(dims, line)) {
      site.resultConstant(0, numbers.toTensor());
    } else {
      String counted = w.constant(numbers.toTensor());
      site.result(0, w.op("Expand", counted, w.ints(longs(dims))));
    }
  }

  private static void size(OnnxSite site) {
    Dim dim = site.type(0).shape().dim(site.op(DimensionSize.class).axis());
    site.resultConstant(0, Tensor.scalar(DType.INT64, dim.toInt()));
  }

  private static void cast(OnnxSite site) {
    Layout layout = site.layout();
    DType to = site.op(Cast.class).dtype();
    site.result(0, site.writer().cast(site.operand(0, layout), to), layout);
  }

  /** Widens integers. */
  static long[] longs(int... values) {
    return Arrays.stream(values).asLongStream().toArray();
  }
}
