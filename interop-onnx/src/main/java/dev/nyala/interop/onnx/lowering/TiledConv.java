// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.lowering;

import dev.nyala.graph.op.ConvGeometry;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A convolution of which the taps of windows, side by side over its result, see each a part: for
 * each tap a convolution of larger strides over a part of the operand. Channels stand first.
 */
final class TiledConv {

  private final Window whole;
  private final Window strided;
  private final int groups;
  private final Tiling tiling;
  private final Axes strides;
  private final int[] lengths;
  private final long copied;
  private final long filters;

  TiledConv(ConvGeometry geometry, Shape kernel, Shape input, Tiling tiling) {
    int spatial = geometry.spatial();
    int[] sizes = kernel.slice(0, spatial).toInts();
    int[] steps = new int[spatial];
    int[] shape = input.toInts();
    this.lengths = new int[spatial];
    for (int a = 0; a < spatial; a++) {
      steps[a] = geometry.strides().get(a) * tiling.window().get(a);
      int reach = (sizes[a] - 1) * geometry.dilations().get(a) + 1;
      lengths[a] = (tiling.counts().get(a) - 1) * steps[a] + reach;
      shape[a + 1] = lengths[a];
    }
    List<Dim> unpadded = Collections.nCopies(spatial, Dim.of(0));
    ConvGeometry larger =
        new ConvGeometry(
            Axes.of(steps), geometry.dilations(), unpadded, unpadded, geometry.groups());
    this.whole = new Window(geometry, sizes, input).in(Layout.CHANNELS_FIRST);
    this.strided = new Window(larger, sizes, Shape.of(shape)).in(Layout.CHANNELS_FIRST);
    this.groups = geometry.groups();
    this.tiling = tiling;
    this.strides = geometry.strides();
    this.copied = (long) tiling.taps() * input.toInt(-1);
    this.filters = kernel.toInt(-1);
  }

  /** Tells whether the parts of the operand have no more channels together than the result. */
  boolean isCheap() {
    return copied <= filters;
  }

  private String part(GraphWriter w, String padded, int tap) {
    int[] offsets = tiling.offsets(tap);
    long[] starts = new long[lengths.length];
    long[] limits = new long[lengths.length];
    long[] axes = new long[lengths.length];
    for (int a = 0; a < lengths.length; a++) {
      starts[a] = (long) offsets[a] * strides.get(a);
      limits[a] = starts[a] + lengths[a];
      axes[a] = a + 2L;
    }
    return w.op("Slice", padded, w.ints(starts), w.ints(limits), w.ints(axes));
  }

  /** Writes what each tap sees of the convolution. */
  List<String> convolution(
      GraphWriter w, DType dtype, String x, String kernel, @Nullable String bias) {
    String padded = whole.pad(w, dtype, x, 0);
    NodeAttributes attributes = strided.dilated().with("group", groups);
    List<String> parts = new ArrayList<>();
    for (int tap = 0; tap < tiling.taps(); tap++) {
      String part = part(w, padded, tap);
      parts.add(ConvLowerings.convolution(w, attributes, part, kernel, bias));
    }
    return parts;
  }

  /** Writes the gradient of the kernel from what each tap sees of the result's. */
  String filterGradient(OnnxSite site, List<String> gradients) {
    GraphWriter w = site.writer();
    String x = site.operand(0, Layout.CHANNELS_FIRST);
    String padded = whole.pad(w, site.type(0).dtype(), x, 0);
    String sum = "";
    for (int tap = 0; tap < tiling.taps(); tap++) {
      String part = part(w, padded, tap);
      String product = ConvLowerings.channelsFirst(site, strided, part, gradients.get(tap));
      sum = tap == 0 ? product : w.op("Add", sum, product);
    }
    return sum;
  }
}
