// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.op.AveragePool;
import dev.nyala.graph.op.AveragePoolGrad;
import dev.nyala.graph.op.Conv;
import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.ConvInputGrad;
import dev.nyala.graph.op.MaxPool;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import dev.nyala.tensor.TensorBuffer;
import dev.nyala.tensor.TensorType;
import java.util.List;

/**
 * Convolutions and poolings put together from the elements under each tap of the window: for dtypes
 * that a runtime's own operators do not take. Channels stay last.
 */
public final class TapLowerings {

  private TapLowerings() {}

  private static Window window(ConvGeometry geometry, Shape kernel, Shape input) {
    int spatial = geometry.spatial();
    return new Window(geometry, Window.sizes(kernel.slice(0, spatial).dims()), input);
  }

  private static long[] shape(int batch, int[] spatial, long channels) {
    long[] sizes = new long[spatial.length + 2];
    sizes[0] = batch;
    for (int a = 0; a < spatial.length; a++) {
      sizes[a + 1] = spatial[a];
    }
    sizes[sizes.length - 1] = channels;
    return sizes;
  }

  /**
   * Writes a convolution as a sum of products, one per tap.
   *
   * @param site a node of {@link Conv}
   */
  public static void convolution(OnnxSite site) {
    if (GraphLowering.isEmpty(site.type(0))) {
      site.resultConstant(0, Tensor.zeros(site.resultType(0)));
      return;
    }
    ConvGeometry geometry = site.op(Conv.class).geometry();
    Shape x = site.type(0).shape();
    Shape kernel = site.type(1).shape();
    Window window = window(geometry, kernel, x);
    GraphWriter w = site.writer();
    DType dtype = site.type(0).dtype();
    String padded = window.pad(w, dtype, site.operand(0), 0);
    Products products = new Products(site, kernel, geometry.groups());
    long rows = (long) x.toInt(0) * window.places();
    String sum = "";
    for (int tap = 0; tap < window.taps(); tap++) {
      String product = products.forward(window.tap(w, padded, tap), rows, tap);
      sum = tap == 0 ? product : w.op("Add", sum, product);
    }
    site.result(0, site.reshape(sum, site.resultType(0).shape()));
  }

  /**
   * Writes the gradient of a convolution by its operand, likewise.
   *
   * @param site a node of {@link ConvInputGrad}
   */
  public static void inputGradient(OnnxSite site) {
    if (GraphLowering.isEmpty(site.type(0))) {
      site.resultConstant(0, Tensor.zeros(site.resultType(0)));
      return;
    }
    ConvInputGrad op = site.op(ConvInputGrad.class);
    Shape kernel = site.type(1).shape();
    Window window = window(op.geometry(), kernel, op.inputShape());
    GraphWriter w = site.writer();
    DType dtype = site.type(0).dtype();
    int batch = op.inputShape().toInt(0);
    int channels = op.inputShape().toInt(-1);
    Products products = new Products(site, kernel, op.geometry().groups());
    long rows = (long) batch * window.places();
    String sum = "";
    for (int tap = 0; tap < window.taps(); tap++) {
      String product = products.backward(site.operand(0), rows, tap);
      String placed = site.reshape(product, shape(batch, window.output(), channels));
      placed = window.spread(w, dtype, placed, batch, channels);
      placed = window.place(w, dtype, placed, tap);
      sum = tap == 0 ? placed : w.op("Add", sum, placed);
    }
    site.result(0, window.crop(w, sum));
  }

  /** Products of rows of channels with the part of the kernel that belongs to a tap. */
  private static final class Products {
    private final OnnxSite site;
    private final int groups;
    private final long channels;
    private final long filters;
    private final String kernel;

    Products(OnnxSite site, Shape kernel, int groups) {
      this.site = site;
      this.groups = groups;
      this.channels = kernel.toInt(-2);
      this.filters = kernel.toInt(-1) / groups;
      long taps = kernel.slice(0, kernel.rank() - 2).size();
      String split = site.reshape(site.operand(1), taps, channels, groups, filters);
      this.kernel = site.transpose(split, 0, 2, 1, 3);
    }

    private String part(int tap) {
      GraphWriter w = site.writer();
      String part = w.op("Slice", kernel, w.ints(tap), w.ints(tap + 1), w.ints(0));
      return site.reshape(part, groups, channels, filters);
    }

    String forward(String x, long rows, int tap) {
      String left = site.transpose(site.reshape(x, rows, groups, channels), 1, 0, 2);
      return site.transpose(site.writer().op("MatMul", left, part(tap)), 1, 0, 2);
    }

    String backward(String dy, long rows, int tap) {
      String left = site.transpose(site.reshape(dy, rows, groups, filters), 1, 0, 2);
      String right = site.transpose(part(tap), 0, 2, 1);
      return site.transpose(site.writer().op("MatMul", left, right), 1, 0, 2);
    }
  }

  /**
   * Writes the maximum of the elements under the taps, compared one after the other: the first of
   * equals wins, the first NaN over any number.
   *
   * @param site a node of {@link MaxPool}
   */
  public static void maximum(OnnxSite site) {
    MaxPool op = site.op(MaxPool.class);
    TensorType type = site.type(0);
    Window window = new Window(op.geometry(), op.window().toArray(), type.shape());
    List<String> found = maximum(site.writer(), window, type, site.operand(0));
    site.result(0, found.get(0));
    site.result(1, site.writer().cast(found.get(1), site.resultType(1).dtype()));
  }

  /**
   * Writes the maximum of the elements under the taps of a window.
   *
   * @param w where
   * @param window the window
   * @param type of x
   * @param x what it moves over, channels last
   * @return the names of the maxima and of their INT64 positions among the spatial axes
   */
  public static List<String> maximum(GraphWriter w, Window window, TensorType type, String x) {
    DType dtype = type.dtype();
    String padded = window.pad(w, dtype, x, dtype.lowest());
    TensorBuffer numbers =
        new TensorBuffer(TensorType.of(DType.INT64, positionShape(type.shape())));
    for (int i = 0; i < numbers.size(); i++) {
      numbers.setLong(i, i);
    }
    String at = window.pad(w, DType.INT64, w.constant(numbers.toTensor()), -1);
    String best = window.tap(w, padded, 0);
    int channels = type.shape().toInt(-1);
    long[] sizes = shape(type.shape().toInt(0), window.output(), channels);
    String found = w.op("Expand", window.tap(w, at, 0), w.ints(sizes));
    for (int tap = 1; tap < window.taps(); tap++) {
      String element = window.tap(w, padded, tap);
      String position = window.tap(w, at, tap);
      // Padding has position -1: what is found there is worth less than any element.
      String inside = w.op("GreaterOrEqual", position, w.scalar(DType.INT64, 0));
      String nothing = w.op("Less", found, w.scalar(DType.INT64, 0));
      String better = w.op("Or", w.op("Greater", element, best), nothing);
      if (dtype.isFloating()) {
        String first = w.op("And", w.op("IsNaN", element), w.op("Not", w.op("IsNaN", best)));
        better = w.op("Or", better, first);
      }
      better = w.op("And", better, inside);
      best = w.op("Where", better, element, best);
      found = w.op("Where", better, position, found);
    }
    return List.of(best, found);
  }

  private static int[] positionShape(Shape x) {
    int[] shape = x.toInts();
    shape[0] = 1;
    shape[shape.length - 1] = 1;
    return shape;
  }

  /**
   * Writes the mean of the elements under the taps.
   *
   * @param site a node of {@link AveragePool}
   */
  public static void mean(OnnxSite site) {
    AveragePool op = site.op(AveragePool.class);
    TensorType type = site.type(0);
    Window window = new Window(op.geometry(), op.window().toArray(), type.shape());
    GraphWriter w = site.writer();
    String x = window.pad(w, type.dtype(), site.operand(0), 0);
    String sum = "";
    for (int tap = 0; tap < window.taps(); tap++) {
      String element = window.tap(w, x, tap);
      sum = tap == 0 ? element : w.op("Add", sum, element);
    }
    site.result(0, w.op("Div", sum, counts(w, window, type, op.countPadding())));
  }

  /** Writes how many elements each window covers, a constant of the runtime. */
  private static String counts(GraphWriter w, Window window, TensorType type, boolean padding) {
    if (padding) {
      return w.scalar(type.dtype(), window.taps());
    }
    Shape shape = Shape.of(positionShape(type.shape()));
    String ones = w.constant(Tensor.full(new TensorType(type.dtype(), shape), 1));
    String inside = window.pad(w, type.dtype(), ones, 0);
    String sum = "";
    for (int tap = 0; tap < window.taps(); tap++) {
      String element = window.tap(w, inside, tap);
      sum = tap == 0 ? element : w.op("Add", sum, element);
    }
    return sum;
  }

  /**
   * Writes the gradient of the mean: each element's share, put back under every tap.
   *
   * @param site a node of {@link AveragePoolGrad}
   */
  public static void meanGradient(OnnxSite site) {
    AveragePoolGrad op = site.op(AveragePoolGrad.class);
    TensorType type = site.resultType(0);
    Window window = new Window(op.geometry(), op.window().toArray(), op.inputShape());
    GraphWriter w = site.writer();
    DType dtype = type.dtype();
    int batch = type.shape().toInt(0);
    int channels = type.shape().toInt(-1);
    String share = w.op("Div", site.operand(0), counts(w, window, type, op.countPadding()));
    String spread = window.spread(w, dtype, share, batch, channels);
    String sum = "";
    for (int tap = 0; tap < window.taps(); tap++) {
      String placed = window.place(w, dtype, spread, tap);
      sum = tap == 0 ? placed : w.op("Add", sum, placed);
    }
    site.result(0, window.crop(w, sum));
  }
}
