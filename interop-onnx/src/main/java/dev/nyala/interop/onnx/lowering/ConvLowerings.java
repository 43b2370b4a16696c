// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvFilterGrad;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.ConvInputGrad;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * Convolutions and their gradients: ONNX's {@code Conv} and {@code ConvTranspose}; the gradient of
 * the kernel from the elements under each tap, as one product.
 */
final class ConvLowerings {

  private ConvLowerings() {}

  static void add(Rows rows) {
    rows.put("conv", Rows.FLOATS, ConvLowerings::convolution);
    rows.put("conv_input_grad", Rows.FLOATS, ConvLowerings::inputGradient);
    rows.put("conv_filter_grad", Rows.FLOATS, ConvLowerings::filterGradient);
  }

  private static Window window(ConvGeometry geometry, Shape kernel, Shape input) {
    int spatial = geometry.spatial();
    return new Window(geometry, Window.sizes(kernel.slice(0, spatial).dims()), input);
  }

  /** Writes a kernel {@code [window..., in, out]} as {@code [out, in, window...]}. */
  private static String outFirst(OnnxSite site, int operand) {
    int rank = site.type(operand).rank();
    long[] order = new long[rank];
    order[0] = rank - 1L;
    order[1] = rank - 2L;
    for (int a = 2; a < rank; a++) {
      order[a] = a - 2L;
    }
    return site.transpose(site.operand(operand), order);
  }

  /** Sums of no terms are written as zeros: ONNX Runtime leaves what was in memory before. */
  private static boolean isEmptySum(OnnxSite site) {
    if (!GraphLowering.isEmpty(site.type(0)) && !GraphLowering.isEmpty(site.type(1))) {
      return false;
    }
    site.resultConstant(0, Tensor.zeros(site.resultType(0)));
    return true;
  }

  private static void convolution(OnnxSite site) {
    if (isEmptySum(site)) {
      return;
    }
    ConvGeometry geometry = site.op(Conv.class).geometry();
    Shape kernel = site.type(1).shape();
    NodeAttributes attributes =
        window(geometry, kernel, site.type(0).shape()).dilated().with("group", geometry.groups());
    String x = site.operand(0, Layout.CHANNELS_FIRST);
    String filters = outFirst(site, 1);
    GraphWriter w = site.writer();
    site.resultWithBias(
        0,
        bias ->
            bias == null
                ? w.op("Conv", attributes, x, filters)
                : w.op("Conv", attributes, x, filters, bias));
  }

  private static void inputGradient(OnnxSite site) {
    if (isEmptySum(site)) {
      return;
    }
    ConvInputGrad op = site.op(ConvInputGrad.class);
    ConvGeometry geometry = op.geometry();
    Shape kernel = site.type(1).shape();
    Window window = window(geometry, kernel, op.inputShape());
    int spatial = geometry.spatial();
    long[] rest = new long[spatial];
    for (int a = 0; a < spatial; a++) {
      int reach = (kernel.toInt(a) - 1) * geometry.dilations().get(a) + 1;
      int padded =
          op.inputShape().toInt(a + 1)
              + geometry.low().get(a).toInt()
              + geometry.high().get(a).toInt();
      rest[a] = padded - reach - (window.output()[a] - 1L) * geometry.strides().get(a);
    }
    NodeAttributes attributes =
        window.dilated().with("group", geometry.groups()).with("output_padding", rest);
    String dy = site.operand(0, Layout.CHANNELS_FIRST);
    String dx = site.writer().op("ConvTranspose", attributes, dy, outFirst(site, 1));
    site.result(0, dx, Layout.CHANNELS_FIRST);
  }

  private static void filterGradient(OnnxSite site) {
    ConvFilterGrad op = site.op(ConvFilterGrad.class);
    if (isEmptySum(site)) {
      return;
    }
    Shape kernel = op.kernelShape();
    Shape input = site.type(0).shape();
    Window window = window(op.geometry(), kernel, input);
    TensorType type = site.type(0);
    GraphWriter w = site.writer();
    int groups = op.geometry().groups();
    int channels = input.toInt(-1) / groups;
    int filters = kernel.toInt(-1);
    int batch = input.toInt(0);
    if (groups == 1 && !site.isIn(1, Layout.CHANNELS_LAST)) {
      site.result(0, site.reshape(channelsFirst(site, window, batch, channels, filters), kernel));
      return;
    }
    String x = window.pad(w, type.dtype(), site.operand(0), 0);
    List<String> taps = new ArrayList<>();
    for (int tap = 0; tap < window.taps(); tap++) {
      taps.add(window.tap(w, x, tap));
    }
    long rows = (long) batch * window.places();
    String dy = site.reshape(site.operand(1), rows, filters);
    String gradient =
        groups == 1
            ? ofOneGroup(site, taps, dy, rows, channels)
            : ofGroups(site, taps, dy, rows, groups, channels, filters / groups);
    site.result(0, site.reshape(gradient, kernel));
  }

  /** A product for each image, {@code [taps · channels, places] · [places, filters]}, summed. */
  private static String channelsFirst(
      OnnxSite site, Window window, int batch, int channels, int filters) {
    GraphWriter w = site.writer();
    DType dtype = site.type(0).dtype();
    Window planes = window.in(Layout.CHANNELS_FIRST);
    String x = planes.pad(w, dtype, site.operand(0, Layout.CHANNELS_FIRST), 0);
    List<String> taps = new ArrayList<>();
    for (int tap = 0; tap < window.taps(); tap++) {
      taps.add(planes.tap(w, x, tap));
    }
    String columns = joined(w, taps, 1);
    String left = site.reshape(columns, batch, (long) taps.size() * channels, window.places());
    String dy = site.operand(1, Layout.CHANNELS_FIRST);
    String right = site.transpose(site.reshape(dy, batch, filters, window.places()), 0, 2, 1);
    NodeAttributes dropped = NodeAttributes.of("keepdims", 0);
    return w.op("ReduceSum", dropped, w.op("MatMul", left, right), w.ints(0));
  }

  private static String joined(GraphWriter w, List<String> parts, int axis) {
    return parts.size() == 1
        ? parts.get(0)
        : w.op("Concat", NodeAttributes.of("axis", axis), parts.toArray(String[]::new));
  }

  private static String ofOneGroup(
      OnnxSite site, List<String> taps, String dy, long rows, int channels) {
    GraphWriter w = site.writer();
    String columns = joined(w, taps, site.type(0).rank() - 1);
    String matrix = site.reshape(columns, rows, (long) taps.size() * channels);
    return w.op("Gemm", NodeAttributes.of("transA", 1), matrix, dy);
  }

  /** Each group has its own matrix: {@code [groups, channels, rows] · [groups, rows, filters]}. */
  private static String ofGroups(
      OnnxSite site,
      List<String> taps,
      String dy,
      long rows,
      int groups,
      int channels,
      int filters) {
    GraphWriter w = site.writer();
    String right = site.transpose(site.reshape(dy, rows, groups, filters), 1, 0, 2);
    List<String> parts = new ArrayList<>();
    for (String tap : taps) {
      String left = site.transpose(site.reshape(tap, rows, groups, channels), 1, 2, 0);
      String product = site.transpose(w.op("MatMul", left, right), 1, 0, 2);
      parts.add(site.reshape(product, 1, channels, (long) groups * filters));
    }
    return joined(w, parts, 0);
  }
}
