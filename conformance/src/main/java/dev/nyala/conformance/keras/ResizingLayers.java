// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.graph.op.ResizeMethod;
import dev.nyala.layers.Cropping1D;
import dev.nyala.layers.Cropping2D;
import dev.nyala.layers.Cropping3D;
import dev.nyala.layers.DataFormat;
import dev.nyala.layers.Layer;
import dev.nyala.layers.SpatialDropout1D;
import dev.nyala.layers.SpatialDropout2D;
import dev.nyala.layers.SpatialDropout3D;
import dev.nyala.layers.UpSampling1D;
import dev.nyala.layers.UpSampling2D;
import dev.nyala.layers.UpSampling3D;
import dev.nyala.layers.ZeroPadding1D;
import dev.nyala.layers.ZeroPadding2D;
import dev.nyala.layers.ZeroPadding3D;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Layers that make space or time larger or smaller without weights, and dropout of channels. */
final class ResizingLayers {

  static final Map<String, Function<LayerOptions, Layer>> TABLE =
      Map.ofEntries(
          Map.entry("Cropping1D", o -> cropping1D(ends(o, "cropping"))),
          Map.entry(
              "Cropping2D",
              o -> format(o, cropping2D(ends(o, "cropping")), Cropping2D::dataFormat)),
          Map.entry(
              "Cropping3D",
              o -> format(o, cropping3D(ends(o, "cropping")), Cropping3D::dataFormat)),
          Map.entry("SpatialDropout1D", o -> SpatialDropout1D.of(o.fixture().number("rate"))),
          Map.entry("SpatialDropout2D", o -> SpatialDropout2D.of(o.fixture().number("rate"))),
          Map.entry("SpatialDropout3D", o -> SpatialDropout3D.of(o.fixture().number("rate"))),
          Map.entry("UpSampling1D", ResizingLayers::upSampling1D),
          Map.entry("UpSampling2D", ResizingLayers::upSampling2D),
          Map.entry("UpSampling3D", ResizingLayers::upSampling3D),
          Map.entry(
              "ZeroPadding1D",
              o -> format(o, zeroPadding1D(ends(o, "padding")), ZeroPadding1D::dataFormat)),
          Map.entry(
              "ZeroPadding2D",
              o -> format(o, zeroPadding2D(ends(o, "padding")), ZeroPadding2D::dataFormat)),
          Map.entry(
              "ZeroPadding3D",
              o -> format(o, zeroPadding3D(ends(o, "padding")), ZeroPadding3D::dataFormat)));

  private ResizingLayers() {}

  private static int[] ends(LayerOptions o, String option) {
    return o.fixture().sets(option) ? o.fixture().integers(option) : new int[0];
  }

  private static <L> L format(LayerOptions o, L layer, BiFunction<L, DataFormat, L> wither) {
    return o.set(layer, "data_format", l -> wither.apply(l, o.dataFormat()));
  }

  private static UpSampling1D upSampling1D(LayerOptions o) {
    boolean given = o.fixture().sets("size");
    return given ? UpSampling1D.of(o.fixture().integer("size")) : UpSampling1D.of();
  }

  private static UpSampling2D upSampling2D(LayerOptions o) {
    boolean given = o.fixture().sets("size");
    UpSampling2D layer =
        o.set(
            given ? UpSampling2D.of(o.fixture().integers("size")) : UpSampling2D.of(),
            "interpolation",
            l -> l.interpolation(ResizeMethod.valueOf(o.upper("interpolation"))));
    return format(o, layer, UpSampling2D::dataFormat);
  }

  private static UpSampling3D upSampling3D(LayerOptions o) {
    boolean given = o.fixture().sets("size");
    UpSampling3D layer = given ? UpSampling3D.of(o.fixture().integers("size")) : UpSampling3D.of();
    return format(o, layer, UpSampling3D::dataFormat);
  }

  private static Cropping1D cropping1D(int... n) {
    return switch (n.length) {
      case 0 -> Cropping1D.of();
      case 1 -> Cropping1D.of(n[0]);
      default -> Cropping1D.of(n[0], n[1]);
    };
  }

  private static Cropping2D cropping2D(int... n) {
    return switch (n.length) {
      case 0 -> Cropping2D.of();
      case 1 -> Cropping2D.of(n[0]);
      case 2 -> Cropping2D.of(n[0], n[1]);
      default -> Cropping2D.of(n[0], n[1], n[2], n[3]);
    };
  }

  private static Cropping3D cropping3D(int... n) {
    return switch (n.length) {
      case 0 -> Cropping3D.of();
      case 1 -> Cropping3D.of(n[0]);
      case 3 -> Cropping3D.of(n[0], n[1], n[2]);
      default -> Cropping3D.of(n[0], n[1], n[2], n[3], n[4], n[5]);
    };
  }

  private static ZeroPadding1D zeroPadding1D(int... n) {
    return switch (n.length) {
      case 0 -> ZeroPadding1D.of();
      case 1 -> ZeroPadding1D.of(n[0]);
      default -> ZeroPadding1D.of(n[0], n[1]);
    };
  }

  private static ZeroPadding2D zeroPadding2D(int... n) {
    return switch (n.length) {
      case 0 -> ZeroPadding2D.of();
      case 1 -> ZeroPadding2D.of(n[0]);
      case 2 -> ZeroPadding2D.of(n[0], n[1]);
      default -> ZeroPadding2D.of(n[0], n[1], n[2], n[3]);
    };
  }

  private static ZeroPadding3D zeroPadding3D(int... n) {
    return switch (n.length) {
      case 0 -> ZeroPadding3D.of();
      case 1 -> ZeroPadding3D.of(n[0]);
      case 3 -> ZeroPadding3D.of(n[0], n[1], n[2]);
      default -> ZeroPadding3D.of(n[0], n[1], n[2], n[3], n[4], n[5]);
    };
  }
}
