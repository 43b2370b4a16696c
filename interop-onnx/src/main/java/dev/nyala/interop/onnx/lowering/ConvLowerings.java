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
import org.jspecify.annotations.Nullable;

/**
 * Convolutions and their gradients: ONNX's {@code Conv} and {@code ConvTranspose}; the gradient of
 * the kernel from the elements under each tap, as one product.
 */
final class ConvLowerings {

  /** From so many places on, an image has a product of its own. */
  private static final int LARGE_IMAGE = 64;

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
    DType dtype = site.type(0).dtype();
    Shape input = site.type(0).shape();
    site.resultForms(0)
        .setBiased(
            bias -> convolution(w, attributes, x, filters, bias),
            (tiling, bias) -> {
              TiledConv tiled = new TiledConv(geometry, kernel, input, tiling);
              return tiled.isCheap() ? tiled.convolution(w, dtype, x, filters, bias) : null;
            });
  }

  static String convolution(
      GraphWriter w, NodeAttributes attributes, String x, String filters, @Nullable String bias) {
    return bias == null
        ? w.op("Conv", attributes, x, filters)
        : w.op("Conv", attributes, x, filters, bias);
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
    Tiling.@Nullable Tiled tiled = site.forms(1).tiled();
    if (groups == 1 && tiled != null) {
      TiledConv parts = new TiledConv(op.geometry(), kernel, input, tiled.tiling());
      if (parts.isCheap()) {
        site.result(0, site.reshape(parts.filterGradient(site, tiled.parts()), kernel));
        return;
      }
    }
    if (groups == 1 && !site.isIn(1, Layout.CHANNELS_LAST)) {
      Window planes = window.in(Layout.CHANNELS_FIRST);
      String x = planes.pad(w, type.dtype(), site.operand(0, Layout.CHANNELS_FIRST), 0);
      String dy = site.operand(1, Layout.CHANNELS_FIRST);
      site.result(0, site.reshape(channelsFirst(site, planes, x, dy), kernel));
      return;
    }
    String x = window.pad(w, type.dtype(), site.operand(0), 0);
    List<String> taps = new ArrayList<>();
    for (int tap = 0; tap < window.taps(); tap++) {
      taps.add(window.tap(w, x, tap));
    }
    String gradient =
        groups == 1
            ? ofOneGroup(site, taps, window, batch, channels, filters)
            : ofGroups(site, taps, (long) batch * window.places(), groups, channels, filters);
    site.result(0, site.reshape(gradient, kernel));
  }

  /**
   * A product for each image, {@code [taps · channels, places] · [places, filters]}, summed.
   *
   * @param planes a window over x, channels first
   */
  static String channelsFirst(OnnxSite site, Window planes, String x, String dy) {
    GraphWriter w = site.writer();
    int batch = site.type(0).shape().toInt(0);
    long channels = site.type(0).shape().toInt(-1);
    long filters = site.resultType(0).shape().toInt(-1);
    List<String> taps = new ArrayList<>();
    for (int tap = 0; tap < planes.taps(); tap++) {
      taps.add(planes.tap(w, x, tap));
    }
    String columns = joined(w, taps, 1);
    String left = site.reshape(columns, batch, taps.size() * channels, planes.places());
    String right = site.transpose(site.reshape(dy, batch, filters, planes.places()), 0, 2, 1);
    return sumOfProducts(w, left, right);
  }

  private static String sumOfProducts(GraphWriter w, String left, String right) {
    NodeAttributes dropped = NodeAttributes.of("keepdims", 0);
    return w.op("ReduceSum", dropped, w.op("MatMul", left, right), w.ints(0));
  }

  private static String joined(GraphWriter w, List<String> parts, int axis) {
    return parts.size() == 1
        ? parts.get(0)
        : w.op("Concat", NodeAttributes.of("axis", axis), parts.toArray(String[]::new));
  }

  /**
   * A product for each image where images are large: their sum is more exact than one long product,
   * and as fast. A single channel stands in rows, which are joined whole.
   */
  private static String ofOneGroup(
      OnnxSite site, List<String> taps, Window window, int batch, int channels, int filters) {
    GraphWriter w = site.writer();
    int places = window.places();
    boolean large = places >= LARGE_IMAGE;
    long images = large ? batch : 1;
    long rows = large ? places : (long) batch * places;
    String right = site.reshape(site.operand(1), images, rows, filters);
    if (channels == 1) {
      List<String> lines = taps.stream().map(tap -> site.reshape(tap, images, 1, rows)).toList();
      return sumOfProducts(w, joined(w, lines, 1), right);
    }
    String columns = joined(w, taps, site.type(0).rank() - 1);
    String matrices = site.reshape(columns, images, rows, (long) taps.size() * channels);
    return sumOfProducts(w, site.transpose(matrices, 0, 2, 1), right);
  }

  /** Each group has its own matrix: {@code [groups, channels, rows] · [groups, rows, filters]}. */
  private static String ofGroups(
      OnnxSite site, List<String> taps, long rows, int groups, int channels, int allFilters) {
    GraphWriter w = site.writer();
    int filters = allFilters / groups;
    String dy = site.reshape(site.operand(1), rows, groups, filters);
    String right = site.transpose(dy, 1, 0, 2);
    List<String> parts = new ArrayList<>();
    for (String tap : taps) {
      String left = site.transpose(site.reshape(tap, rows, groups, channels), 1, 2, 0);
      String product = site.transpose(w.op("MatMul", left, right), 1, 0, 2);
      parts.add(site.reshape(product, 1, channels, (long) groups * filters));
    }
    return joined(w, parts, 0);
  }
}
