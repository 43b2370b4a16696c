// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.layers.Conv1D;
import dev.nyala.layers.Conv1DTranspose;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Conv2DTranspose;
import dev.nyala.layers.Conv3D;
import dev.nyala.layers.Conv3DTranspose;
import dev.nyala.layers.ConvLayer;
import dev.nyala.layers.ConvTransposeLayer;
import dev.nyala.layers.ConvolutionLayer;
import dev.nyala.layers.DepthwiseConv1D;
import dev.nyala.layers.DepthwiseConv2D;
import dev.nyala.layers.DepthwiseLayer;
import dev.nyala.layers.Layer;
import dev.nyala.layers.SeparableConv1D;
import dev.nyala.layers.SeparableConv2D;
import java.util.Map;
import java.util.function.Function;

/** Layers that slide kernels over space or time. */
final class ConvolutionLayers {

  static final Map<String, Function<LayerOptions, Layer>> TABLE =
      Map.ofEntries(
          Map.entry("Conv1D", o -> conv(o, Conv1D.of(filters(o), size(o)[0]))),
          Map.entry("Conv2D", o -> conv(o, Conv2D.of(filters(o), size(o)))),
          Map.entry("Conv3D", o -> conv(o, Conv3D.of(filters(o), size(o)))),
          Map.entry(
              "Conv1DTranspose", o -> transpose(o, Conv1DTranspose.of(filters(o), size(o)[0]))),
          Map.entry("Conv2DTranspose", o -> transpose(o, Conv2DTranspose.of(filters(o), size(o)))),
          Map.entry("Conv3DTranspose", o -> transpose(o, Conv3DTranspose.of(filters(o), size(o)))),
          Map.entry("DepthwiseConv1D", o -> depthwise(o, DepthwiseConv1D.of(size(o)[0]))),
          Map.entry("DepthwiseConv2D", o -> depthwise(o, DepthwiseConv2D.of(size(o)))),
          Map.entry(
              "SeparableConv1D", o -> depthwise(o, SeparableConv1D.of(filters(o), size(o)[0]))),
          Map.entry("SeparableConv2D", o -> depthwise(o, SeparableConv2D.of(filters(o), size(o)))));

  private ConvolutionLayers() {}

  private static int filters(LayerOptions o) {
    return o.fixture().integer("filters");
  }

  private static int[] size(LayerOptions o) {
    return o.fixture().integers("kernel_size");
  }

  private static <L extends ConvLayer<L>> L conv(LayerOptions o, L layer) {
    return common(o, o.set(layer, "groups", l -> l.groups(o.fixture().integer("groups"))));
  }

  private static <L extends ConvTransposeLayer<L>> L transpose(LayerOptions o, L transposed) {
    return o.set(
        common(o, transposed),
        "output_padding",
        l -> l.outputPadding(o.fixture().integers("output_padding")));
  }

  private static <L extends DepthwiseLayer<L>> L depthwise(LayerOptions o, L layer) {
    return common(
        o,
        o.set(
            layer,
            "depth_multiplier",
            l -> l.depthMultiplier(o.fixture().integer("depth_multiplier"))));
  }

  private static <L extends ConvolutionLayer<L>> L common(LayerOptions o, L convolution) {
    L layer = o.set(convolution, "activation", l -> l.activation(o.activation("activation")));
    layer = o.set(layer, "use_bias", l -> l.useBias(o.fixture().flag("use_bias")));
    layer = o.set(layer, "strides", l -> l.strides(o.fixture().integers("strides")));
    layer =
        o.set(layer, "dilation_rate", l -> l.dilationRate(o.fixture().integers("dilation_rate")));
    layer = o.set(layer, "padding", l -> l.padding(o.padding()));
    return o.set(layer, "data_format", l -> l.dataFormat(o.dataFormat()));
  }
}
