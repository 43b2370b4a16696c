// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import dev.nyala.interop.keras.config.Config;
import dev.nyala.layers.Cropping1D;
import dev.nyala.layers.Cropping2D;
import dev.nyala.layers.Cropping3D;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Permute;
import dev.nyala.layers.RepeatVector;
import dev.nyala.layers.Reshape;
import dev.nyala.layers.UpSampling1D;
import dev.nyala.layers.UpSampling2D;
import dev.nyala.layers.UpSampling3D;
import dev.nyala.layers.ZeroPadding1D;
import dev.nyala.layers.ZeroPadding2D;
import dev.nyala.layers.ZeroPadding3D;
import dev.nyala.layers.ZeroPaddingLayer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Layers that move, repeat, add or leave out elements. */
final class ReshapingLayers {

  private ReshapingLayers() {}

  static void add(Map<String, LayerReader> table) {
    table.put("Flatten", s -> s.dataFormat(s.standard(Flatten.of()), Flatten::dataFormat));
    table.put("Reshape", s -> s.standard(Reshape.of(target(s.config()))));
    table.put("Permute", s -> s.standard(Permute.of(s.config().integers("dims"))));
    table.put("RepeatVector", s -> s.standard(RepeatVector.of(s.config().integer("n"))));
    table.put("UpSampling1D", s -> s.standard(UpSampling1D.of(s.config().integer("size"))));
    table.put("UpSampling2D", ReshapingLayers::upSampling2D);
    table.put(
        "UpSampling3D",
        s ->
            s.dataFormat(
                s.standard(UpSampling3D.of(LayerSource.some(s.config(), "size"))),
                UpSampling3D::dataFormat));
    cropping(table);
    padding(table);
  }

  private static int[] target(Config config) {
    // A dimension that is to be found may be written as null.
    return LayerSource.sizes(config, "target_shape");
  }

  private static Layer upSampling2D(LayerSource s) {
    UpSampling2D layer = s.standard(UpSampling2D.of(LayerSource.some(s.config(), "size")));
    layer = s.interpolation(layer, UpSampling2D::interpolation);
    return s.dataFormat(layer, UpSampling2D::dataFormat);
  }

  private static void cropping(Map<String, LayerReader> table) {
    table.put(
        "Cropping1D",
        s -> {
          int[] b = borders(s.config(), "cropping", 1);
          return s.standard(Cropping1D.of(b[0], b[1]));
        });
    table.put(
        "Cropping2D",
        s -> {
          int[] b = borders(s.config(), "cropping", 2);
          return s.dataFormat(
              s.standard(Cropping2D.of(b[0], b[1], b[2], b[3])), Cropping2D::dataFormat);
        });
    table.put(
        "Cropping3D",
        s -> {
          int[] b = borders(s.config(), "cropping", 3);
          return s.dataFormat(
              s.standard(Cropping3D.of(b[0], b[1], b[2], b[3], b[4], b[5])),
              Cropping3D::dataFormat);
        });
  }

  private static void padding(Map<String, LayerReader> table) {
    table.put(
        "ZeroPadding1D",
        s -> {
          int[] b = borders(s.config(), "padding", 1);
          return padded(s, ZeroPadding1D.of(b[0], b[1]));
        });
    table.put(
        "ZeroPadding2D",
        s -> {
          int[] b = borders(s.config(), "padding", 2);
          return padded(s, ZeroPadding2D.of(b[0], b[1], b[2], b[3]));
        });
    table.put(
        "ZeroPadding3D",
        s -> {
          int[] b = borders(s.config(), "padding", 3);
          return padded(s, ZeroPadding3D.of(b[0], b[1], b[2], b[3], b[4], b[5]));
        });
  }

  private static <L extends ZeroPaddingLayer<L>> L padded(LayerSource s, L layer) {
    return s.dataFormat(s.standard(layer), ZeroPaddingLayer::dataFormat);
  }

  /** Reads a number for all borders, one for each axis, or two for each axis. */
  private static int[] borders(Config config, String key, int axes) {
    Object value = config.value(key);
    int[] all = new int[2 * axes];
    if (value instanceof Long) {
      Arrays.fill(all, number(value, config, key));
      return all;
    }
    List<?> list = config.list(key);
    boolean flat = axes == 1 && list.size() == 2;
    if (!flat && list.size() != axes) {
      throw config.wrong(key, "a number, or one or two for each axis");
    }
    for (int i = 0; i < list.size(); i++) {
      if (flat) {
        all[i] = number(list.get(i), config, key);
      } else {
        boolean pair = list.get(i) instanceof List<?> two && two.size() == 2;
        List<?> two = pair ? (List<?>) list.get(i) : Arrays.asList(list.get(i), list.get(i));
        all[2 * i] = number(two.get(0), config, key);
        all[2 * i + 1] = number(two.get(1), config, key);
      }
    }
    return all;
  }

  private static int number(Object item, Config config, String key) {
    if (item instanceof Long number && number == number.intValue()) {
      return number.intValue();
    }
    throw config.wrong(key, "integers");
  }
}
