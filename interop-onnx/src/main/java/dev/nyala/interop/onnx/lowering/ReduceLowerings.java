// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.op.ArgReduce;
import dev.nyala.graph.op.ArgReduction;
import dev.nyala.graph.op.Cumulate;
import dev.nyala.graph.op.Cumulative;
import dev.nyala.graph.op.Reduce;
import dev.nyala.graph.op.Reduction;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What combines the elements of axes. */
final class ReduceLowerings {

  private ReduceLowerings() {}

  static void add(Rows rows) {
    for (Reduction kind : Reduction.values()) {
      String op = "reduce_" + kind.name().toLowerCase(Locale.ROOT);
      rows.put(op, Rows.NUMBERS, ReduceLowerings::reduce);
      if (kind == Reduction.MAX || kind == Reduction.MIN) {
        OnnxLowering truths = ReduceLowerings::reduce;
        rows.put(op, Rows.BOOL, truths.computedIn(DType.UINT8));
      }
    }
    for (ArgReduction kind : ArgReduction.values()) {
      String op = kind.name().toLowerCase(Locale.ROOT);
      OnnxLowering positions = ReduceLowerings::position;
      rows.put(op, Rows.NUMBERS, positions);
      rows.put(op, Rows.BOOL, positions.computedIn(DType.UINT8));
    }
    rows.put("cumulative_sum", Rows.NUMBERS, ReduceLowerings::cumulativeSum);
    for (Cumulative kind : List.of(Cumulative.PRODUCT, Cumulative.MAX, Cumulative.MIN)) {
      OnnxLowering doubling = ReduceLowerings::cumulate;
      String op = "cumulative_" + kind.name().toLowerCase(Locale.ROOT);
      rows.put(op, Rows.NUMBERS, doubling);
      if (kind != Cumulative.PRODUCT) {
        rows.put(op, Rows.BOOL, doubling.computedIn(DType.UINT8));
      }
    }
  }

  private static void reduce(OnnxSite site) {
    Reduce op = site.op(Reduce.class);
    TensorType type = site.type(0);
    if (GraphLowering.isEmpty(type)) {
      double identity = op.reduction().identity(type.dtype());
      site.resultConstant(0, Tensor.full(site.resultType(0), identity));
      return;
    }
    boolean overPositions = op.reduction() == Reduction.SUM && isOverPositions(op, type.rank());
    Layout layout = site.layout();
    @Nullable String smaller = null;
    for (Layout other : Layout.values()) {
      String sums = overPositions ? site.attached(0, other.sameSums()) : null;
      layout = sums == null ? layout : other;
      smaller = sums == null ? smaller : sums;
    }
    String x = smaller == null ? site.operand(0, layout) : smaller;
    Layout chosen = layout;
    int[] axes = op.axes().stream().map(a -> chosen.axis(a, type.rank())).sorted().toArray();
    GraphWriter w = site.writer();
    boolean split = axes.length > 1 && axes[0] == 0;
    if (op.reduction() == Reduction.SUM && split && axes.length < type.rank()) {
      // Neighbouring axes are summed fastest; sums of sums are few, and more exact than long ones.
      x = reduce(w, op.reduction(), x, Arrays.copyOfRange(axes, 1, axes.length));
      axes = new int[] {0};
    }
    site.result(0, reduce(w, op.reduction(), x, axes), layout);
  }

  private static boolean isOverPositions(Reduce op, int rank) {
    return op.axes().stream().filter(axis -> axis > 0 && axis < rank - 1).count() == rank - 2L;
  }

  /** Writes a reduction that keeps its axes. */
  static String reduce(GraphWriter w, Reduction reduction, String x, int... axes) {
    if (axes.length == 0) {
      return x;
    }
    String opType =
        switch (reduction) {
          case SUM -> "ReduceSum";
          case PRODUCT -> "ReduceProd";
          case MAX -> "ReduceMax";
          case MIN -> "ReduceMin";
        };
    long[] numbers = ShapeLowerings.longs(axes);
    NodeAttributes kept = NodeAttributes.of("keepdims", 1);
    return reduction == Reduction.SUM || w.opset() >= 18
        ? w.op(opType, kept, x, w.ints(numbers))
        : w.op(opType, kept.with("axes", numbers), x);
  }

  private static void position(OnnxSite site) {
    ArgReduce op = site.op(ArgReduce.class);
    String opType = op.kind() == ArgReduction.ARG_MAX ? "ArgMax" : "ArgMin";
    NodeAttributes attributes = NodeAttributes.of("axis", op.axis()).with("keepdims", 1);
    String found = site.writer().op(opType, attributes, site.operand(0));
    DType dtype = site.resultType(0).dtype();
    site.result(0, dtype == DType.INT64 ? found : site.writer().cast(found, dtype));
  }

  private static void cumulativeSum(OnnxSite site) {
    Cumulate op = site.op(Cumulate.class);
    GraphWriter w = site.writer();
    NodeAttributes attributes =
        NodeAttributes.of("exclusive", op.exclusive() ? 1 : 0)
            .with("reverse", op.reverse() ? 1 : 0);
    String axis = w.scalar(DType.INT64, op.axis());
    site.result(0, w.op("CumSum", attributes, site.operand(0), axis));
  }

  /** Combines with the element 1, 2, 4, ... before, so that log n steps reach the first. */
  private static void cumulate(OnnxSite site) {
    Cumulate op = site.op(Cumulate.class);
    TensorType type = site.type(0);
    GraphWriter w = site.writer();
    String x = site.operand(0);
    if (op.exclusive()) {
      x = shifted(w, x, type, op, 1);
    }
    for (int distance = 1; distance < type.shape().toInt(op.axis()); distance *= 2) {
      x = combined(w, op.kind(), x, shifted(w, x, type, op, distance));
    }
    site.result(0, x);
  }

  private static String combined(GraphWriter w, Cumulative kind, String a, String b) {
    return switch (kind) {
      case SUM -> w.op("Add", a, b);
      case PRODUCT -> w.op("Mul", a, b);
      case MAX -> w.op("Max", a, b);
      case MIN -> w.op("Min", a, b);
    };
  }

  /** Moves elements along the axis; the identity moves in. */
  private static String shifted(
      GraphWriter w, String x, TensorType type, Cumulate op, int distance) {
    int size = type.shape().toInt(op.axis());
    Shape moved = type.shape().with(op.axis(), Dim.of(Math.min(distance, size)));
    Tensor identity = Tensor.full(type.withShape(moved), op.kind().identity(type.dtype()));
    String filling = w.constant(identity);
    if (distance >= size) {
      return filling;
    }
    String axis = w.ints(op.axis());
    NodeAttributes along = NodeAttributes.of("axis", op.axis());
    return op.reverse()
        ? w.op("Concat", along, w.op("Slice", x, w.ints(distance), w.ints(size), axis), filling)
        : w.op(
            "Concat", along, filling, w.op("Slice", x, w.ints(0), w.ints(size - distance), axis));
  }
}
