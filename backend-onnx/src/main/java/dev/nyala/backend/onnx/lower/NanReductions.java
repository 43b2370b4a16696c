// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx.lower;

import dev.nyala.graph.op.ArgReduce;
import dev.nyala.graph.op.ArgReduction;
import dev.nyala.graph.op.Reduce;
import dev.nyala.graph.op.Reduction;
import dev.nyala.interop.onnx.lowering.GraphWriter;
import dev.nyala.interop.onnx.lowering.Layout;
import dev.nyala.interop.onnx.lowering.MaxPooling;
import dev.nyala.interop.onnx.lowering.NodeAttributes;
import dev.nyala.interop.onnx.lowering.OnnxSite;
import dev.nyala.interop.onnx.lowering.TapLowerings;
import dev.nyala.interop.onnx.lowering.Window;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Largest and smallest elements where there may be NaN, which ONNX Runtime passes over. */
final class NanReductions {

  private NanReductions() {}

  static void extreme(OnnxSite site) {
    Reduce op = site.op(Reduce.class);
    TensorType type = site.type(0);
    boolean isMax = op.reduction() == Reduction.MAX;
    if (type.shape().size() == 0) {
      double identity = op.reduction().identity(type.dtype());
      site.resultConstant(0, Tensor.full(site.resultType(0), identity));
      return;
    }
    Layout layout = site.layout();
    String x = site.operand(0, layout);
    if (op.axes().size() == 0) {
      site.result(0, x, layout);
      return;
    }
    long[] axes =
        op.axes().stream().mapToLong(axis -> layout.axis(axis, type.rank())).sorted().toArray();
    GraphWriter w = site.writer();
    NodeAttributes kept = NodeAttributes.of("keepdims", 1);
    String extreme = w.op(isMax ? "ReduceMax" : "ReduceMin", kept, x, w.ints(axes));
    String unknown = w.cast(w.op("IsNaN", x), DType.UINT8);
    String any = w.cast(w.op("ReduceMax", kept, unknown, w.ints(axes)), DType.BOOL);
    String nan = w.scalar(type.dtype(), Double.NaN);
    site.result(0, w.op("Where", any, nan, extreme), layout);
  }

  /** The first NaN if there is one: the largest of the flags that say so. */
  static void position(OnnxSite site) {
    ArgReduce op = site.op(ArgReduce.class);
    GraphWriter w = site.writer();
    String x = site.operand(0);
    NodeAttributes kept = NodeAttributes.of("keepdims", 1);
    NodeAttributes along = kept.with("axis", op.axis());
    String flags = w.cast(w.op("IsNaN", x), DType.INT32);
    String any = w.cast(w.op("ReduceMax", kept, flags, w.ints(op.axis())), DType.BOOL);
    String extreme = w.op(op.kind() == ArgReduction.ARG_MAX ? "ArgMax" : "ArgMin", along, x);
    String found = w.op("Where", any, w.op("ArgMax", along, flags), extreme);
    site.result(0, w.cast(found, site.resultType(0).dtype()));
  }

  /**
   * Where indices are wanted, takes the operator unless the sum of all elements says that one may
   * be NaN. Else a mean that is NaN tells of the window; it does also where both infinities are in
   * one window, which is the price of ONNX Runtime keeping its own layout.
   */
  static void pool(OnnxSite site) {
    Shape shape = site.type(0).shape();
    DType dtype = site.type(0).dtype();
    TensorType result = site.resultType(0);
    MaxPooling.lower(
        site,
        (w, window, x, outputs) -> {
          if (outputs == 1 && !window.isDilated()) {
            String mean = w.op("AveragePool", window.attributes(), x);
            String most = MaxPooling.pool(w, window, x, 1).get(0);
            // Either NaN or less than all else; both operators are faster than Where.
            String unknown = w.op("Min", mean, w.scalar(dtype, Double.NEGATIVE_INFINITY));
            return List.of(w.op("Max", most, unknown));
          }
          String sum = w.op("ReduceSum", NodeAttributes.of("keepdims", 0), x);
          GraphWriter fast = w.body();
          give(fast, MaxPooling.pool(fast, window, x, outputs), result);
          GraphWriter exact = w.body();
          give(exact, exactPool(exact, window, new TensorType(dtype, shape), x), result, outputs);
          NodeAttributes branches =
              NodeAttributes.NONE
                  .with("then_branch", exact.toGraph("exact"))
                  .with("else_branch", fast.toGraph("fast"));
          return w.ops("If", outputs, branches, w.op("IsNaN", sum));
        });
  }

  private static void give(GraphWriter w, List<String> names, TensorType result) {
    give(w, names, result, names.size());
  }

  private static void give(GraphWriter w, List<String> names, TensorType result, int outputs) {
    int rank = result.rank();
    TensorType first =
        result.withShape(result.shape().permute(Layout.CHANNELS_FIRST.fromLast(rank)));
    for (int i = 0; i < outputs; i++) {
      w.output("result", i == 0 ? first : first.withDtype(DType.INT64), names.get(i));
    }
  }

  private static List<String> exactPool(GraphWriter w, Window window, TensorType type, String x) {
    int rank = type.rank();
    long[] last = longs(Layout.CHANNELS_FIRST.fromLast(rank).inverse().toArray());
    long[] first = longs(Layout.CHANNELS_FIRST.fromLast(rank).toArray());
    String moved = w.op("Transpose", NodeAttributes.of("perm", last), x);
    List<String> found = new ArrayList<>();
    for (String name : TapLowerings.maximum(w, window, type, moved)) {
      found.add(w.op("Transpose", NodeAttributes.of("perm", first), name));
    }
    int[] dims = type.shape().toInts();
    int planes = dims[0] * dims[rank - 1];
    long positions = type.shape().slice(1, rank - 1).size();
    int[] ones = new int[rank];
    Arrays.fill(ones, 1);
    ones[0] = dims[0];
    ones[1] = dims[rank - 1];
    TensorBuffer offsets = new TensorBuffer(TensorType.of(DType.INT64, ones));
    for (int i = 0; i < planes; i++) {
      offsets.setLong(i, i * positions);
    }
    String flat = w.op("Add", found.get(1), w.constant(offsets.toTensor()));
    return List.of(found.get(0), flat);
  }

  private static long[] longs(int[] values) {
    return Arrays.stream(values).asLongStream().toArray();
  }
}
