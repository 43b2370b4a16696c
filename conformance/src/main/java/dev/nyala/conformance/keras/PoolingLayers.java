// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.layers.AveragePooling2D;
import dev.nyala.layers.Layer;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.layers.PoolingLayer;
import java.util.Map;
import java.util.function.Function;

/** Layers that summarise windows or the whole of space or time. */
final class PoolingLayers {

  static final Map<String, Function<LayerOptions, Layer>> TABLE =
      Map.ofEntries(
          Map.entry(
              "AveragePooling2D",
              o -> pooling(o, AveragePooling2D.of(o.fixture().integers("pool_size")))),
          Map.entry(
              "MaxPooling2D", o -> pooling(o, MaxPooling2D.of(o.fixture().integers("pool_size")))));

  private PoolingLayers() {}

  private static <L extends PoolingLayer<L>> L pooling(LayerOptions o, L pooling) {
    L layer = o.set(pooling, "strides", l -> l.strides(o.fixture().integers("strides")));
    layer = o.set(layer, "padding", l -> l.padding(o.padding()));
    return o.set(layer, "data_format", l -> l.dataFormat(o.dataFormat()));
  }
}
