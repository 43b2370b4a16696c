// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.data.FlipMode;
import dev.nyala.graph.op.ResizeMethod;
import dev.nyala.layers.AutoContrast;
import dev.nyala.layers.CenterCrop;
import dev.nyala.layers.ImageLayer;
import dev.nyala.layers.Layer;
import dev.nyala.layers.RandomBrightness;
import dev.nyala.layers.RandomContrast;
import dev.nyala.layers.RandomFlip;
import dev.nyala.layers.RandomGrayscale;
import dev.nyala.layers.Resizing;
import dev.nyala.layers.Solarization;
import java.util.Map;
import java.util.function.Function;

/** Layers that change images, and do nothing random where they can be compared. */
final class ImageLayers {

  static final Map<String, Function<LayerOptions, Layer>> TABLE =
      Map.of(
          "AutoContrast",
          o -> o.set(AutoContrast.of(), "value_range", l -> l.valueRange(range(o)[0], range(o)[1])),
          "CenterCrop",
          o -> placed(CenterCrop.of(size(o, "height"), size(o, "width")), o),
          "RandomBrightness",
          ImageLayers::randomBrightness,
          "RandomContrast",
          ImageLayers::randomContrast,
          "RandomFlip",
          o ->
              o.fixture().sets("mode")
                  ? RandomFlip.of(FlipMode.valueOf(o.upper("mode")))
                  : RandomFlip.of(),
          "RandomGrayscale",
          o ->
              o.fixture().sets("factor")
                  ? RandomGrayscale.of(o.fixture().number("factor"))
                  : RandomGrayscale.of(),
          "Resizing",
          ImageLayers::resizing,
          "Solarization",
          o ->
              o.set(Solarization.of(), "value_range", l -> l.valueRange(range(o)[0], range(o)[1])));

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
