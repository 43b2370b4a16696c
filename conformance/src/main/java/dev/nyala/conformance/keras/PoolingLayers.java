// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.layers.AdaptiveAveragePooling1D;
import dev.nyala.layers.AdaptiveAveragePooling2D;
import dev.nyala.layers.AdaptiveAveragePooling3D;
import dev.nyala.layers.AdaptiveMaxPooling1D;
import dev.nyala.layers.AdaptiveMaxPooling2D;
import dev.nyala.layers.AdaptiveMaxPooling3D;
import dev.nyala.layers.AdaptivePoolingLayer;
import dev.nyala.layers.AveragePooling1D;
import dev.nyala.layers.AveragePooling2D;
import dev.nyala.layers.AveragePooling3D;
import dev.nyala.layers.GlobalAveragePooling1D;
import dev.nyala.layers.GlobalAveragePooling2D;
import dev.nyala.layers.GlobalAveragePooling3D;
import dev.nyala.layers.GlobalMaxPooling1D;
import dev.nyala.layers.GlobalMaxPooling2D;
import dev.nyala.layers.GlobalMaxPooling3D;
import dev.nyala.layers.GlobalPoolingLayer;
import dev.nyala.layers.Layer;
import dev.nyala.layers.MaxPooling1D;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.layers.MaxPooling3D;
import dev.nyala.layers.PoolingLayer;
import java.util.Map;
import java.util.function.Function;

/** Layers that summarise windows or the whole of space or time. */
final class PoolingLayers {

  static final Map<String, Function<LayerOptions, Layer>> TABLE =
      Map.ofEntries(
          Map.entry(
              "AdaptiveAveragePooling1D",
              o ->
                  adaptive(o, AdaptiveAveragePooling1D.of(o.fixture().integers("output_size")[0]))),
          Map.entry(
              "AdaptiveAveragePooling2D",
              o -> adaptive(o, AdaptiveAveragePooling2D.of(o.fixture().integers("output_size")))),
          Map.entry(
              "AdaptiveAveragePooling3D",
              o -> adaptive(o, AdaptiveAveragePooling3D.of(o.fixture().integers("output_size")))),
          Map.entry(
              "AdaptiveMaxPooling1D",
              o -> adaptive(o, AdaptiveMaxPooling1D.of(o.fixture().integers("output_size")[0]))),
          Map.entry(
              "AdaptiveMaxPooling2D",
              o -> adaptive(o, AdaptiveMaxPooling2D.of(o.fixture().integers("output_size")))),
          Map.entry(
              "AdaptiveMaxPooling3D",
              o -> adaptive(o, AdaptiveMaxPooling3D.of(o.fixture().integers("output_size")))),
          Map.entry(
              "AveragePooling1D",
              o -> pooling(o, AveragePooling1D.of(o.fixture().integers("pool_size")[0]))),
          Map.entry(
              "AveragePooling2D",
              o -> pooling(o, AveragePooling2D.of(o.fixture().integers("pool_size")))),
          Map.entry(
              "AveragePooling3D",
              o -> pooling(o, AveragePooling3D.of(o.fixture().integers("pool_size")))),
          Map.entry("GlobalAveragePooling1D", o -> whole(o, GlobalAveragePooling1D.of())),
          Map.entry("GlobalAveragePooling2D", o -> whole(o, GlobalAveragePooling2D.of())),
          Map.entry("GlobalAveragePooling3D", o -> whole(o, GlobalAveragePooling3D.of())),
          Map.entry("GlobalMaxPooling1D", o -> whole(o, GlobalMaxPooling1D.of())),
          Map.entry("GlobalMaxPooling2D", o -> whole(o, GlobalMaxPooling2D.of())),
          Map.entry("GlobalMaxPooling3D", o -> whole(o, GlobalMaxPooling3D.of())),
          Map.entry(
              "MaxPooling1D",
              o -> pooling(o, MaxPooling1D.of(o.fixture().integers("pool_size")[0]))),
          Map.entry(
              "MaxPooling2D", o -> pooling(o, MaxPooling2D.of(o.fixture().integers("pool_size")))),
          Map.entry(
              "MaxPooling3D", o -> pooling(o, MaxPooling3D.of(o.fixture().integers("pool_size")))));

  private PoolingLayers() {}

  private static <L extends PoolingLayer<L>> L pooling(LayerOptions o, L pooling) {
    L layer = o.set(pooling, "strides", l -> l.strides(o.fixture().integers("strides")));
    layer = o.set(layer, "padding", l -> l.padding(o.padding()));
    return o.set(layer, "data_format", l -> l.dataFormat(o.dataFormat()));
  }

  private static <L extends GlobalPoolingLayer<L>> L whole(LayerOptions o, L pooling) {
    L layer = o.set(pooling, "keepdims", l -> l.keepdims(o.fixture().flag("keepdims")));
    return o.set(layer, "data_format", l -> l.dataFormat(o.dataFormat()));
  }

  private static <L extends AdaptivePoolingLayer<L>> L adaptive(LayerOptions o, L pooling) {
    return o.set(pooling, "data_format", l -> l.dataFormat(o.dataFormat()));
  }
}
