// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.data.FillMode;
import dev.nyala.data.FlipMode;
import dev.nyala.data.Interpolation;
import dev.nyala.graph.op.ResizeMethod;
import dev.nyala.layers.AutoContrast;
import dev.nyala.layers.CenterCrop;
import dev.nyala.layers.ImageLayer;
import dev.nyala.layers.Layer;
import dev.nyala.layers.RandomAffineLayer;
import dev.nyala.layers.RandomBrightness;
import dev.nyala.layers.RandomColorDegeneration;
import dev.nyala.layers.RandomContrast;
import dev.nyala.layers.RandomCrop;
import dev.nyala.layers.RandomFlip;
import dev.nyala.layers.RandomGrayscale;
import dev.nyala.layers.RandomInvert;
import dev.nyala.layers.RandomRotation;
import dev.nyala.layers.RandomTranslation;
import dev.nyala.layers.RandomZoom;
import dev.nyala.layers.Resizing;
import dev.nyala.layers.Solarization;
import java.util.Map;
import java.util.function.Function;

/** Layers that change images, and do nothing random where they can be compared. */
final class ImageLayers {

  static final Map<String, Function<LayerOptions, Layer>> TABLE =
      Map.ofEntries(
          Map.entry(
              "AutoContrast",
              o ->
                  o.set(
                      AutoContrast.of(),
                      "value_range",
                      l -> l.valueRange(range(o)[0], range(o)[1]))),
          Map.entry(
              "CenterCrop", o -> placed(CenterCrop.of(size(o, "height"), size(o, "width")), o)),
          Map.entry("RandomBrightness", ImageLayers::randomBrightness),
          Map.entry(
              "RandomColorDegeneration",
              o -> {
                double[] factor = pair(o, "factor");
                RandomColorDegeneration layer = RandomColorDegeneration.of(factor[0], factor[1]);
                return o.set(layer, "value_range", l -> l.valueRange(range(o)[0], range(o)[1]));
              }),
          Map.entry(
              "RandomInvert",
              o -> {
                double[] factor = pair(o, "factor");
                RandomInvert layer = RandomInvert.of(factor[0], factor[1]);
                return o.set(layer, "value_range", l -> l.valueRange(range(o)[0], range(o)[1]));
              }),
          Map.entry("RandomContrast", ImageLayers::randomContrast),
          Map.entry(
              "RandomCrop", o -> placed(RandomCrop.of(size(o, "height"), size(o, "width")), o)),
          Map.entry(
              "RandomFlip",
              o ->
                  o.fixture().sets("mode")
                      ? RandomFlip.of(FlipMode.valueOf(o.upper("mode")))
                      : RandomFlip.of()),
          Map.entry(
              "RandomGrayscale",
              o ->
                  o.fixture().sets("factor")
                      ? RandomGrayscale.of(o.fixture().number("factor"))
                      : RandomGrayscale.of()),
          Map.entry(
              "RandomRotation",
              o -> moved(RandomRotation.of(pair(o, "factor")[0], pair(o, "factor")[1]), o)),
          Map.entry("RandomTranslation", ImageLayers::randomTranslation),
          Map.entry("RandomZoom", ImageLayers::randomZoom),
          Map.entry("Resizing", ImageLayers::resizing),
          Map.entry(
              "Solarization",
              o ->
                  o.set(
                      Solarization.of(),
                      "value_range",
                      l -> l.valueRange(range(o)[0], range(o)[1]))));

  private ImageLayers() {}

  private static double[] range(LayerOptions o) {
    return o.fixture().numbers("value_range");
  }

  private static int size(LayerOptions o, String option) {
    return o.fixture().integer(option);
  }

  private static <L extends ImageLayer<L>> L placed(L layer, LayerOptions o) {
    return o.set(layer, "data_format", l -> l.dataFormat(o.dataFormat()));
  }

  private static double[] pair(LayerOptions o, String option) {
    return o.fixture().numbers(option);
  }

  private static Layer randomTranslation(LayerOptions o) {
    double[] down = pair(o, "height_factor");
    double[] right = pair(o, "width_factor");
    return moved(RandomTranslation.of(down[0], down[1], right[0], right[1]), o);
  }

  private static Layer randomZoom(LayerOptions o) {
    double[] high = pair(o, "height_factor");
    RandomZoom layer = RandomZoom.of(high[0], high[1]);
    return moved(
        o.set(
            layer,
            "width_factor",
            l -> l.widthFactor(pair(o, "width_factor")[0], pair(o, "width_factor")[1])),
        o);
  }

  private static <L extends RandomAffineLayer<L>> L moved(L plain, LayerOptions o) {
    L layer = placed(plain, o);
    layer = o.set(layer, "fill_mode", l -> l.fillMode(FillMode.valueOf(o.upper("fill_mode"))));
    layer =
        o.set(
            layer,
            "interpolation",
            l -> l.interpolation(Interpolation.valueOf(o.upper("interpolation"))));
    return o.set(layer, "fill_value", l -> l.fillValue(o.fixture().number("fill_value")));
  }

  private static Layer randomBrightness(LayerOptions o) {
    double[] factor = o.fixture().numbers("factor");
    RandomBrightness layer =
        factor.length == 1
            ? RandomBrightness.of(factor[0])
            : RandomBrightness.of(factor[0], factor[1]);
    return o.set(layer, "value_range", l -> l.valueRange(range(o)[0], range(o)[1]));
  }

  private static Layer randomContrast(LayerOptions o) {
    double[] factor = o.fixture().numbers("factor");
    RandomContrast layer =
        factor.length == 1 ? RandomContrast.of(factor[0]) : RandomContrast.of(factor[0], factor[1]);
    return placed(o.set(layer, "value_range", l -> l.valueRange(range(o)[0], range(o)[1])), o);
  }

  private static Layer resizing(LayerOptions o) {
    Resizing layer = placed(Resizing.of(size(o, "height"), size(o, "width")), o);
    layer =
        o.set(
            layer,
            "interpolation",
            l -> l.interpolation(ResizeMethod.valueOf(o.upper("interpolation"))));
    return layer
        .cropToAspectRatio(o.fixture().flag("crop_to_aspect_ratio"))
        .padToAspectRatio(o.fixture().flag("pad_to_aspect_ratio"))
        .fillValue(o.fixture().number("fill_value", 0));
  }
}
