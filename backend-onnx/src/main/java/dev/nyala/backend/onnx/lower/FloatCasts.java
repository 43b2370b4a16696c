// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx.lower;

import dev.nyala.graph.op.Cast;
import dev.nyala.interop.onnx.lowering.GraphWriter;
import dev.nyala.interop.onnx.lowering.Layout;
import dev.nyala.interop.onnx.lowering.OnnxSite;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Tensor;

/** Floats to integers: ONNX leaves open what becomes of NaN and of what is too large. */
final class FloatCasts {

  private static final double TOO_LARGE = 0x1p63;

  private FloatCasts() {}

  static void cast(OnnxSite site) {
    DType to = site.op(Cast.class).dtype();
    Layout layout = site.layout();
    GraphWriter w = site.writer();
    String x = site.operand(0, layout);
    if (!to.isInteger()) {
      site.result(0, w.cast(x, to), layout);
      return;
    }
    boolean isDouble = site.type(0).dtype() == DType.FLOAT64;
    DType wide = isDouble ? DType.FLOAT64 : DType.FLOAT32;
    x = isDouble || site.type(0).dtype() == wide ? x : w.cast(x, wide);
    String number = w.op("Where", w.op("IsNaN", x), w.scalar(wide, 0), x);
    String large = w.op("GreaterOrEqual", number, w.scalar(wide, TOO_LARGE));
    String most = w.constant(Tensor.scalar(DType.INT64, TOO_LARGE));
    String whole = w.op("Where", large, most, w.cast(number, DType.INT64));
    site.result(0, to == DType.INT64 ? whole : w.cast(whole, to), layout);
  }
}
