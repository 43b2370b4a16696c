// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.op.AveragePool;

/** Poolings and their gradients. */
final class PoolLowerings {

  private PoolLowerings() {}

  static void add(Rows rows) {
    rows.put("max_pool", Rows.FLOATS, PoolLowerings::maximum);
    rows.put("max_pool", Rows.INTEGERS, TapLowerings::maximum);
    rows.put("max_pool_grad", Rows.NUMBERS, MaxPooling::gradient);
    rows.put("average_pool", Rows.FLOATS, PoolLowerings::mean);
    rows.put("average_pool_grad", Rows.FLOATS, TapLowerings::meanGradient);
  }

  private static void maximum(OnnxSite site) {
    MaxPooling.lower(site, MaxPooling::pool);
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
