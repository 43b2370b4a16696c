// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.op.AveragePool;
import dev.nyala.graph.op.MaxPoolGrad;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/** Poolings and their gradients. */
final class PoolLowerings {

  private PoolLowerings() {}

  static void add(Rows rows) {
    rows.put("max_pool", Rows.FLOATS, PoolLowerings::maximum);
    rows.put("max_pool", Rows.INTEGERS, TapLowerings::maximum);
    rows.put("max_pool_grad", Rows.NUMBERS, PoolLowerings::maximumGradient);
    rows.put("average_pool", Rows.FLOATS, PoolLowerings::mean);
    rows.put("average_pool_grad", Rows.FLOATS, TapLowerings::meanGradient);
  }

  private static void maximum(OnnxSite site) {
    MaxPooling.lower(site, MaxPooling::pool);
  }

  private static void maximumGradient(OnnxSite site) {
    MaxPoolGrad op = site.op(MaxPoolGrad.class);
    GraphWriter w = site.writer();
    Shape x = op.inputShape();
    long[] first = GraphLowering.sizes(x.permute(Layout.CHANNELS_FIRST.fromLast(x.rank())));
    String dy = site.operand(0, Layout.CHANNELS_FIRST);
    DType dtype = site.type(0).dtype();
    Window window = new Window(op.geometry(), op.window().toArray(), x);
    @Nullable String flat = site.attached(1, MaxPooling.FLAT_INDICES);
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
    String zeros = w.op("ConstantOfShape", w.ints(planes.size() * positions));
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
    Window window = new Window(op.geometry(), op.window().toArray(), site.type(0).shape());
    boolean dilated = window.isDilated();
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
