// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.op.Sort;
import dev.nyala.graph.op.TopK;
import dev.nyala.tensor.DType;

/** What puts elements in order. */
final class OrderLowerings {

  private OrderLowerings() {}

  static void add(Rows rows) {
    OnnxLowering sort = OrderLowerings::sort;
    OnnxLowering top = OrderLowerings::top;
    rows.put("sort", Rows.NUMBERS, sort);
    rows.put("sort", Rows.BOOL, sort.computedIn(DType.INT32));
    rows.put("top_k", Rows.NUMBERS, top);
    rows.put("top_k", Rows.BOOL, top.computedIn(DType.INT32));
  }

  private static void sort(OnnxSite site) {
    Sort op = site.op(Sort.class);
    order(site, op.axis(), site.type(0).shape().toInt(op.axis()), op.descending());
  }

  private static void top(OnnxSite site) {
    order(site, site.type(0).rank() - 1, site.op(TopK.class).k(), true);
  }

  private static void order(OnnxSite site, int axis, int count, boolean descending) {
    GraphWriter w = site.writer();
    String x = site.operand(0);
    DType dtype = site.type(0).dtype();
    int size = site.type(0).shape().toInt(axis);
    String order = order(w, x, axis, dtype.isFloating() ? size : count, descending);
    if (dtype.isFloating()) {
      // Whatever TopK makes of NaN, a second pass that keeps equals in order tells it apart.
      String numbers =
          w.op("Where", w.op("IsNaN", x), w.scalar(dtype, Double.POSITIVE_INFINITY), x);
      order = order(w, numbers, axis, size, descending);
      NodeAttributes along = NodeAttributes.of("axis", axis);
      String unknown = w.op("GatherElements", along, w.op("IsNaN", x), order);
      String last = order(w, w.cast(unknown, DType.INT32), axis, count, descending);
      order = w.op("GatherElements", along, order, last);
    }
    if (site.isUsed(0)) {
      site.result(0, w.op("GatherElements", NodeAttributes.of("axis", axis), x, order));
    } else {
      site.result(0, x);
    }
    site.result(1, w.cast(order, site.resultType(1).dtype()));
  }

  /** Writes the positions of sorted elements, INT64; equals stay in order. */
  private static String order(GraphWriter w, String x, int axis, int count, boolean descending) {
    NodeAttributes attributes =
        NodeAttributes.of("axis", axis).with("largest", descending ? 1 : 0).with("sorted", 1);
    return w.ops("TopK", 2, attributes, x, w.ints(count)).get(1);
  }
}
