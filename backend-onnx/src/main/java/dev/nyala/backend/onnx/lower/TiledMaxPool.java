// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.onnx.lower;

import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.graph.op.MaxPool;
import dev.nyala.graph.op.MaxPoolGrad;
import dev.nyala.interop.onnx.lowering.GraphWriter;
import dev.nyala.interop.onnx.lowering.Layout;
import dev.nyala.interop.onnx.lowering.MaxPooling;
import dev.nyala.interop.onnx.lowering.NodeAttributes;
import dev.nyala.interop.onnx.lowering.OnnxSite;
import dev.nyala.interop.onnx.lowering.TapLowerings;
import dev.nyala.interop.onnx.lowering.Tiling;
import dev.nyala.interop.onnx.lowering.Window;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Max-pooling and its gradient where the windows lie side by side, from the elements under each
 * tap: the maximum is that of the taps, and a window's gradient goes to the first tap that equals
 * it. Channels stand last, unless a convolution before can write what each tap sees.
 *
 * <p>ONNX Runtime's operator takes fifteen times as long when it is asked for indices, longer than
 * all of this together.
 */
final class TiledMaxPool {

  private static final String MAXIMUM = "maximum ";
  private static final String TAP = "tap ";

  private TiledMaxPool() {}

  /** Tells whether windows share no element, and each begins with an element, not with padding. */
  private static boolean isTiled(ConvGeometry geometry, Axes window) {
    return window.stream().anyMatch(size -> size > 1)
        && IntStream.range(0, window.size())
            .allMatch(
                a ->
                    geometry.strides().get(a) == window.get(a)
                        && geometry.dilations().get(a) == 1
                        && geometry.low().get(a).is(0));
  }

  /** Writes a node of {@link MaxPool}. */
  static void pool(OnnxSite site) {
    MaxPool op = site.op(MaxPool.class);
    if (!site.isUsed(1) || !isTiled(op.geometry(), op.window())) {
      NanReductions.pool(site);
      return;
    }
    TensorType type = site.type(0);
    Window window = new Window(op.geometry(), op.window().toArray(), type.shape());
    GraphWriter w = site.writer();
    boolean unpadded = op.geometry().high().stream().allMatch(size -> size.is(0));
    List<String> taps = unpadded ? tiling(op.window(), site.resultType(0)).of(site, 0) : null;
    Layout layout = taps == null ? Layout.CHANNELS_LAST : Layout.CHANNELS_FIRST;
    if (taps == null) {
      String padded = window.pad(w, type.dtype(), site.operand(0), type.dtype().lowest());
      taps = IntStream.range(0, window.taps()).mapToObj(i -> window.tap(w, padded, i)).toList();
    }
    String maximum = taps.get(0);
    for (int i = 0; i < taps.size(); i++) {
      maximum = i == 0 ? maximum : w.op("Max", maximum, taps.get(i));
      site.attach(1, TAP + i, taps.get(i));
    }
    site.attach(1, MAXIMUM + layout, maximum);
    site.result(0, maximum, layout);
    DType indices = site.resultType(1).dtype();
    site.resultWhenAsked(
        1, () -> w.cast(TapLowerings.maximum(w, window, type, site.operand(0)).get(1), indices));
  }

  private static Tiling tiling(Axes window, TensorType result) {
    int[] counts = result.shape().slice(1, result.rank() - 1).toInts();
    return new Tiling(window, Axes.of(counts));
  }

  /** Writes a node of {@link MaxPoolGrad}. */
  static void gradient(OnnxSite site) {
    MaxPoolGrad op = site.op(MaxPoolGrad.class);
    boolean first = site.attached(1, MAXIMUM + Layout.CHANNELS_FIRST) != null;
    Layout layout = first ? Layout.CHANNELS_FIRST : Layout.CHANNELS_LAST;
    @Nullable String maximum = site.attached(1, MAXIMUM + layout);
    if (maximum == null || !isTiled(op.geometry(), op.window())) {
      MaxPooling.gradient(site);
      return;
    }
    GraphWriter w = site.writer();
    List<String> taps = new ArrayList<>();
    for (String tap = site.attached(1, TAP + 0); tap != null; ) {
      taps.add(tap);
      tap = site.attached(1, TAP + taps.size());
    }
    TensorType type = site.type(0);
    Shape shape = type.shape().permute(layout.fromLast(type.rank()));
    String dy = site.operand(0, layout);
    String zero = w.scalar(type.dtype(), 0);
    List<String> parts = new ArrayList<>();
    for (String chosen : chosen(w, taps, maximum, shape)) {
      parts.add(w.op("Where", chosen, dy, zero));
    }
    site.attach(0, layout.sameSums(), dy);
    if (first) {
      tiling(op.window(), type).give(site, 0, parts);
    }
    site.resultWhenAsked(
        0, () -> fit(w, op, type.shape(), joined(site, op, last(site, parts, layout)), zero));
  }

  /** Writes the parts with their channels last. */
  private static List<String> last(OnnxSite site, List<String> parts, Layout layout) {
    Axes order = layout.fromLast(site.type(0).rank()).inverse();
    long[] permutation = order.stream().mapToLong(axis -> axis).toArray();
    return layout == Layout.CHANNELS_LAST
        ? parts
        : parts.stream().map(part -> site.transpose(part, permutation)).toList();
  }

  /** Writes for each tap where it is the one whose element was taken. */
  private static List<String> chosen(
      GraphWriter w, List<String> taps, String maximum, Shape shape) {
    List<String> chosen = new ArrayList<>();
    String found = "";
    for (String equal : equal(w, taps.subList(0, taps.size() - 1), maximum, shape)) {
      boolean first = found.isEmpty();
      chosen.add(first ? equal : w.op("And", equal, w.op("Not", found)));
      found = first ? equal : w.op("Or", found, equal);
    }
    chosen.add(w.op("Not", found));
    return chosen;
  }

  /** Writes where taps equal the maximum; a NaN does, if there is one. */
  private static List<String> equal(GraphWriter w, List<String> taps, String maximum, Shape shape) {
    GraphWriter numbers = w.body();
    GraphWriter unknown = w.body();
    TensorType type = new TensorType(DType.BOOL, shape);
    for (String tap : taps) {
      String equal = numbers.op("Equal", tap, maximum);
      numbers.output("equal", type, equal);
      String equalToo = unknown.op("Equal", tap, maximum);
      unknown.output("equal", type, unknown.op("Or", equalToo, unknown.op("IsNaN", tap)));
    }
    NodeAttributes branches =
        NodeAttributes.NONE
            .with("then_branch", unknown.toGraph("unknown"))
            .with("else_branch", numbers.toGraph("numbers"));
    String sum = w.op("ReduceSum", NodeAttributes.of("keepdims", 0), maximum);
    return w.ops("If", taps.size(), branches, w.op("IsNaN", sum));
  }

  /** Writes the tensor whose elements under the taps are given, from the last axis to the first. */
  private static String joined(OnnxSite site, MaxPoolGrad op, List<String> parts) {
    Shape shape = site.type(0).shape();
    List<String> current = parts;
    for (int axis = op.window().size(); axis >= 1; axis--) {
      int taps = op.window().get(axis - 1);
      long outer = shape.slice(0, axis + 1).size();
      List<String> next = new ArrayList<>();
      for (int first = 0; first < current.size(); first += taps) {
        String[] neighbours =
            current.subList(first, first + taps).stream()
                .map(part -> site.reshape(part, outer, -1))
                .toArray(String[]::new);
        next.add(site.writer().op("Concat", NodeAttributes.of("axis", 1), neighbours));
      }
      current = next;
    }
    long[] sizes = new long[shape.rank()];
    for (int axis = 0; axis < sizes.length; axis++) {
      boolean spatial = axis > 0 && axis < sizes.length - 1;
      sizes[axis] = (long) shape.toInt(axis) * (spatial ? op.window().get(axis - 1) : 1);
    }
    return site.reshape(current.get(0), sizes);
  }

  /** Cuts off what was padded, and adds zeros where no window reaches. */
  private static String fit(
      GraphWriter w, MaxPoolGrad op, Shape tiles, String joined, String zero) {
    int spatial = op.window().size();
    long[] limits = new long[spatial];
    long[] axes = new long[spatial];
    long[] missing = new long[2 * (spatial + 2)];
    boolean fits = true;
    for (int a = 0; a < spatial; a++) {
      int covered = tiles.toInt(a + 1) * op.window().get(a);
      int size = op.inputShape().toInt(a + 1);
      limits[a] = Math.min(covered, size);
      axes[a] = a + 1L;
      missing[spatial + 2 + a + 1] = size - limits[a];
      fits &= covered == size;
    }
    if (fits) {
      return joined;
    }
    String cut = w.op("Slice", joined, w.ints(new long[spatial]), w.ints(limits), w.ints(axes));
    return w.op("Pad", cut, w.ints(missing), zero);
  }
}
