// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.op.AveragePool;
import dev.nyala.graph.op.MaxPool;
import dev.nyala.graph.op.MaxPoolGrad;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Poolings and their gradients. */
final class PoolLowerings {

  /** ONNX's indices of a {@code MaxPool}, flat over batch, channels and positions. */
  private static final String FLAT_INDICES = "flat_indices";

  private PoolLowerings() {}

  static void add(Rows rows) {
    rows.put("max_pool", Rows.FLOATS, PoolLowerings::maximum);
    rows.put("max_pool", Rows.INTEGERS, TapLowerings::maximum);
    rows.put("max_pool_grad", Rows.NUMBERS, PoolLowerings::maximumGradient);
    rows.put("average_pool", Rows.FLOATS, PoolLowerings::mean);
    rows.put("average_pool_grad", Rows.FLOATS, TapLowerings::meanGradient);
  }

  private static void maximum(OnnxSite site) {
    MaxPool op = site.op(MaxPool.class);
    Window window =
        new Window(op.geometry(), op.window().toArray(), site.type(0).shape());
    GraphWriter w = site.writer();
    String x = site.operand(0, Layout.CHANNELS_FIRST);
    if (!site.isUsed(1)) {
      site.result(0, w.op("MaxPool", window.dilated(), x), Layout.CHANNELS_FIRST);
      site.resultUnused(1);
      return;
    }
    List<String> found = w.ops("MaxPool", 2, window.dilated(), x);
    give(site, window, found.get(0), found.get(1));
  }

  /** Gives maxima and ONNX's indices, channels first. */
  private static void give(OnnxSite site, Window window, String maxima, String indices) {
    site.result(0, maxima, Layout.CHANNELS_FIRST);
    if (window.isDisjoint()) {
      site.attach(1, FLAT_INDICES, indices);
    }
    site.resultWhenAsked(
        1,
        () -> {
          GraphWriter w = site.writer();
          Shape shape = site.type(0).shape();
          long positions = shape.slice(1, shape.rank() - 1).size();
          String within = w.op("Mod", indices, w.scalar(DType.INT64, positions));
          String cast = w.cast(within, site.resultType(1).dtype());
          long[] last = ShapeLowerings.longs(lastOrder(shape.rank()));
          return site.transpose(cast, last);
        });
  }

  private static int[] lastOrder(int rank) {
    return Layout.CHANNELS_FIRST.fromLast(rank).inverse().toArray();
  }

  private static void maximumGradient(OnnxSite site) {
    MaxPoolGrad op = site.op(MaxPoolGrad.class);
    GraphWriter w = site.writer();
    Shape x = op.inputShape();
    long[] first = GraphLowering.sizes(x.permute(Layout.CHANNELS_FIRST.fromLast(x.rank())));
    String dy = site.operand(0, Layout.CHANNELS_FIRST);
    DType dtype = site.type(0).dtype();
    Window window = new Window(op.geometry(), op.window().toArray(), x);
    @Nullable String flat = site.attached(1, FLAT_INDICES);
    if (flat != null && dtype == DType.FLOAT32) {
      NodeAttributes attributes = window.attributes();
      String dx = w.op("MaxUnpool", attributes, dy, flat, w.ints(first));
      site.result(0, dx, Layout.CHANNELS_FIRST);
      return;
    }
    w.requireOpset(18);
    Shape planes = Shape.of((int) first[0], (int) first[1]);
    long positions = x.slice(1, x.rank() - 1).size();
    long places = window.places();
    String zeros =
        w.op(
            "ConstantOfShape",
            w.ints(planes.size() * positions));
    if (dtype != DType.FLOAT32) {
      zeros = w.cast(zeros, dtype);
    }
    String indices = w.cast(site.operand(1, Layout.CHANNELS_FIRST), DType.INT64);
    TensorBuffer offsets = new TensorBuffer(TensorType.of(DType.INT64, planes.size(), 1));
    for (int i = 0; i < offsets.size(); i++) {
      offsets.setLong(i, i * positions);
    }
    Tensor start = offsets.toTensor();
    String rows = site.reshape(indices, planes.size(), places);
    String at = site.reshape(w.op("Add", rows, w.constant(start)), -1);
    NodeAttributes adding = NodeAttributes.of("axis", 0).with("reduction", "add");
    String sums = w.op("ScatterElements", adding, zeros, at, site.reshape(dy, -1));
    site.result(0, site.reshape(sums, first), Layout.CHANNELS_FIRST);
  }

  private static void mean(OnnxSite site) {
    AveragePool op = site.op(AveragePool.class);
    Window window =
        new Window(op.geometry(), op.window().toArray(), site.type(0).shape());
    boolean dilated = op.geometry().dilations().stream().anyMatch(d -> d != 1);
    if (dilated) {
      site.writer().requireOpset(19);
    }
    NodeAttributes attributes =
        (dilated ? window.dilated() : window.attributes())
            .with("count_include_pad", op.countPadding() ? 1 : 0);
    String x = site.operand(0, Layout.CHANNELS_FIRST);
    site.result(0, site.writer().op("AveragePool", attributes, x), Layout.CHANNELS_FIRST);
  }
}
