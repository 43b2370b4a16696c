// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Layer;
import java.util.Map;
import java.util.function.Function;

/** Layers that slide kernels over space or time. */
final class ConvolutionLayers {

  static final Map<String, Function<LayerOptions, Layer>> TABLE =
      Map.ofEntries(Map.entry("Conv2D", ConvolutionLayers::conv2D));

  private ConvolutionLayers() {}

  private static Conv2D conv2D(LayerOptions o) {
    Conv2D layer = Conv2D.of(o.fixture().integer("filters"), o.fixture().integers("kernel_size"));
    layer = o.set(layer, "activation", l -> l.activation(o.activation("activation")));
    layer = o.set(layer, "use_bias", l -> l.useBias(o.fixture().flag("use_bias")));
    layer = o.set(layer, "strides", l -> l.strides(o.fixture().integers("strides")));
    layer =
        o.set(layer, "dilation_rate", l -> l.dilationRate(o.fixture().integers("dilation_rate")));
    layer = o.set(layer, "groups", l -> l.groups(o.fixture().integer("groups")));
    layer = o.set(layer, "padding", l -> l.padding(o.padding()));
    return o.set(layer, "data_format", l -> l.dataFormat(o.dataFormat()));
  }
}
