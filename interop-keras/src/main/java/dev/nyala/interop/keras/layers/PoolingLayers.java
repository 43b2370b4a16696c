// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

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
import dev.nyala.layers.MaxPooling1D;
import dev.nyala.layers.MaxPooling2D;
import dev.nyala.layers.MaxPooling3D;
import dev.nyala.layers.PoolingLayer;
import java.util.Map;

/** Pooling. Older files call some of them by shorter names. */
final class PoolingLayers {

  private PoolingLayers() {}

  static void add(Map<String, LayerReader> table) {
    put(table, s -> pool(s, MaxPooling1D.of(line(s))), "MaxPooling1D", "MaxPool1D");
    put(table, s -> pool(s, MaxPooling2D.of(size(s))), "MaxPooling2D", "MaxPool2D");
    put(table, s -> pool(s, MaxPooling3D.of(size(s))), "MaxPooling3D", "MaxPool3D");
    put(table, s -> pool(s, AveragePooling1D.of(line(s))), "AveragePooling1D", "AvgPool1D");
    put(table, s -> pool(s, AveragePooling2D.of(size(s))), "AveragePooling2D", "AvgPool2D");
    put(table, s -> pool(s, AveragePooling3D.of(size(s))), "AveragePooling3D", "AvgPool3D");
    global(table);
    adaptive(table);
  }

  private static void global(Map<String, LayerReader> table) {
    put(table, s -> whole(s, GlobalMaxPooling1D.of()), "GlobalMaxPooling1D", "GlobalMaxPool1D");
    put(table, s -> whole(s, GlobalMaxPooling2D.of()), "GlobalMaxPooling2D", "GlobalMaxPool2D");
    put(table, s -> whole(s, GlobalMaxPooling3D.of()), "GlobalMaxPooling3D", "GlobalMaxPool3D");
    put(
        table,
        s -> whole(s, GlobalAveragePooling1D.of()),
        "GlobalAveragePooling1D",
        "GlobalAvgPool1D");
    put(
        table,
        s -> whole(s, GlobalAveragePooling2D.of()),
        "GlobalAveragePooling2D",
        "GlobalAvgPool2D");
    put(
        table,
        s -> whole(s, GlobalAveragePooling3D.of()),
        "GlobalAveragePooling3D",
        "GlobalAvgPool3D");
  }

  private static void adaptive(Map<String, LayerReader> table) {
    put(table, s -> fit(s, AdaptiveMaxPooling1D.of(output(s)[0])), "AdaptiveMaxPooling1D");
    put(table, s -> fit(s, AdaptiveMaxPooling2D.of(output(s))), "AdaptiveMaxPooling2D");
    put(table, s -> fit(s, AdaptiveMaxPooling3D.of(output(s))), "AdaptiveMaxPooling3D");
    put(table, s -> fit(s, AdaptiveAveragePooling1D.of(output(s)[0])), "AdaptiveAveragePooling1D");
    put(table, s -> fit(s, AdaptiveAveragePooling2D.of(output(s))), "AdaptiveAveragePooling2D");
    put(table, s -> fit(s, AdaptiveAveragePooling3D.of(output(s))), "AdaptiveAveragePooling3D");
  }

  private static void put(Map<String, LayerReader> table, LayerReader reader, String... names) {
    for (String name : names) {
      table.put(name, reader);
    }
  }

  private static int[] size(LayerSource s) {
    return LayerSource.some(s.config(), "pool_size");
  }

  private static int line(LayerSource s) {
    return size(s)[0];
  }

  private static int[] output(LayerSource s) {
    return LayerSource.some(s.config(), "output_size");
  }

  private static <L extends PoolingLayer<L>> L pool(LayerSource s, L layer) {
    L moved = s.integers(s.standard(layer), "strides", PoolingLayer::strides);
    return s.dataFormat(s.padding(moved, PoolingLayer::padding), PoolingLayer::dataFormat);
  }

  private static <L extends GlobalPoolingLayer<L>> L whole(LayerSource s, L layer) {
    L kept = s.flag(s.standard(layer), "keepdims", GlobalPoolingLayer::keepdims);
    return s.dataFormat(kept, GlobalPoolingLayer::dataFormat);
  }

  private static <L extends AdaptivePoolingLayer<L>> L fit(LayerSource s, L layer) {
    return s.dataFormat(s.standard(layer), AdaptivePoolingLayer::dataFormat);
  }
}
