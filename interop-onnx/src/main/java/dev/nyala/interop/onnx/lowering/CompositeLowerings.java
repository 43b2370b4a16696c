// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.Node;
import dev.nyala.graph.op.Gelu;
import dev.nyala.graph.op.LayerNorm;
import dev.nyala.graph.op.LogSoftmax;
import dev.nyala.graph.op.Softmax;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import java.util.List;
import java.util.Set;

/** Composite ops that ONNX has an operator for. */
final class CompositeLowerings {

  private CompositeLowerings() {}

  static void add(Rows rows) {
    rows.put("softmax", Rows.FLOATS, CompositeLowerings::softmax);
    rows.put("log_softmax", Rows.FLOATS, CompositeLowerings::logSoftmax);
    rows.put("gelu", Set.of(DType.FLOAT32, DType.FLOAT64), CompositeLowerings::gelu);
    rows.putWhere(
        "layer_norm",
        // The operator computes its statistics in single precision.
        Set.of(DType.FLOAT32),
        "the axes are the last ones",
        CompositeLowerings::isOfLastAxes,
        CompositeLowerings::layerNorm);
  }

  private static void softmax(OnnxSite site) {
    NodeAttributes along = NodeAttributes.of("axis", site.op(Softmax.class).axis());
    site.result(0, site.writer().op("Softmax", along, site.operand(0)));
  }

  private static void logSoftmax(OnnxSite site) {
    NodeAttributes along = NodeAttributes.of("axis", site.op(LogSoftmax.class).axis());
    site.result(0, site.writer().op("LogSoftmax", along, site.operand(0)));
  }

  private static void gelu(OnnxSite site) {
    site.writer().requireOpset(20);
    String how = site.op(Gelu.class).approximate() ? "tanh" : "none";
    Layout layout = site.layout();
    NodeAttributes attributes = NodeAttributes.of("approximate", how);
    site.result(0, site.writer().op("Gelu", attributes, site.operand(0, layout)), layout);
  }

  private static boolean isOfLastAxes(Node node) {
    int rank = node.operand(0).rank();
    Axes axes = ((LayerNorm) node.op()).axes();
    return axes.equals(Axes.range(rank - axes.size(), rank))
        && node.operand(0).shape().dims().stream().noneMatch(d -> d.is(0));
  }

  private static void layerNorm(OnnxSite site) {
    LayerNorm op = site.op(LayerNorm.class);
    int first = op.axes().get(0);
    Shape shape = site.type(0).shape();
    Shape scale = shape.slice(first, shape.rank());
    NodeAttributes attributes =
        NodeAttributes.of("axis", first).with("epsilon", (float) op.epsilon());
    boolean statistics = site.isUsed(1) || site.isUsed(2);
    List<String> results =
        site.writer()
            .ops(
                "LayerNormalization",
                statistics ? 3 : 1,
                attributes,
                site.operand(0),
                site.reshape(site.operand(1), scale),
                site.reshape(site.operand(2), scale));
    site.result(0, results.get(0));
    for (int i = 1; i <= 2; i++) {
      if (statistics) {
        site.result(i, results.get(i));
      } else {
        site.resultUnused(i);
      }
    }
  }
}
