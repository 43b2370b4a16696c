// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import dev.nyala.data.FillMode;
import dev.nyala.data.FlipMode;
import dev.nyala.data.Interpolation;
import dev.nyala.interop.keras.config.Config;
import dev.nyala.layers.AutoContrast;
import dev.nyala.layers.CategoryEncoding;
import dev.nyala.layers.CenterCrop;
import dev.nyala.layers.Discretization;
import dev.nyala.layers.ImageLayer;
import dev.nyala.layers.Layer;
import dev.nyala.layers.OutputMode;
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
import java.util.function.BiFunction;

/** Images and categories before they come to layers with weights. */
final class PreprocessingLayers {

  /** Makes a copy of a layer with two numbers. */
  @FunctionalInterface
  private interface Pair<L> {
    L with(L layer, double first, double second);
  }

  private PreprocessingLayers() {}

  static void add(Map<String, LayerReader> table) {
    table.put(
        "CategoryEncoding",
        s ->
            mode(
                s,
                s.standard(CategoryEncoding.of(s.config().integer("num_tokens"))),
                CategoryEncoding::outputMode));
    table.put("Discretization", PreprocessingLayers::discretization);
    table.put("CenterCrop", s -> image(s, CenterCrop.of(height(s), width(s))));
    table.put("RandomCrop", s -> image(s, RandomCrop.of(height(s), width(s))));
    table.put("Resizing", PreprocessingLayers::resizing);
    table.put(
        "RandomFlip",
        s ->
            image(
                s,
                RandomFlip.of(
                    s.config().has("mode")
                        ? LayerSource.named(s.config(), "mode", FlipMode.values(), "of Keras")
                        : FlipMode.HORIZONTAL_AND_VERTICAL)));
    table.put(
        "RandomBrightness",
        s -> range(s, image(s, brightness(s.config())), RandomBrightness::valueRange));
    table.put(
        "RandomContrast",
        s -> range(s, image(s, contrast(s.config())), RandomContrast::valueRange));
    table.put(
        "RandomGrayscale", s -> image(s, RandomGrayscale.of(s.config().number("factor", 0.5))));
    table.put(
        "RandomColorDegeneration",
        s -> range(s, image(s, degeneration(s.config())), RandomColorDegeneration::valueRange));
    table.put(
        "RandomInvert", s -> range(s, image(s, invert(s.config())), RandomInvert::valueRange));
    table.put("AutoContrast", s -> range(s, image(s, AutoContrast.of()), AutoContrast::valueRange));
    table.put("RandomRotation", s -> affine(s, rotation(s.config())));
    table.put("RandomTranslation", s -> affine(s, translation(s.config())));
    table.put("RandomZoom", s -> affine(s, zoom(s.config())));
    table.put("Solarization", PreprocessingLayers::solarization);
  }

  private static int height(LayerSource s) {
    return s.config().integer("height");
  }

  private static int width(LayerSource s) {
    return s.config().integer("width");
  }

  private static <L extends ImageLayer<L>> L image(LayerSource s, L layer) {
    s.config().value("seed");
    return s.dataFormat(s.standard(layer), ImageLayer::dataFormat);
  }

  private static <L> L range(LayerSource s, L layer, Pair<L> wither) {
    return pair(s, layer, "value_range", wither);
  }

  private static <L> L pair(LayerSource s, L layer, String key, Pair<L> wither) {
    if (!s.config().has(key)) {
      return layer;
    }
    double[] two = two(s.config(), key);
    return wither.with(layer, two[0], two[1]);
  }

  private static double[] two(Config config, String key) {
    double[] numbers = config.numbers(key);
    if (numbers.length != 2) {
      throw config.wrong(key, "two numbers");
    }
    return numbers;
  }

  static <L> L mode(LayerSource s, L layer, BiFunction<L, OutputMode, L> wither) {
    return s.option(
        layer,
        "output_mode",
        (c, k) -> LayerSource.named(c, k, OutputMode.values(), "of Keras"),
        wither);
  }

  private static Layer discretization(LayerSource s) {
    double[] boundaries = s.config().numbers("bin_boundaries");
    // How the boundaries were found; they are there.
    s.config().value("num_bins");
    s.config().value("epsilon");
    return mode(s, s.standard(Discretization.of(boundaries)), Discretization::outputMode);
  }

  /** Reads the ends of a range, or one number for a range around zero. */
  private static double[] ends(Config config, String key) {
    double[] numbers = config.numbers(key);
    return numbers.length == 1 ? new double[] {-numbers[0], numbers[0]} : two(config, key);
  }

  private static RandomRotation rotation(Config config) {
    double[] factor = ends(config, "factor");
    return RandomRotation.of(factor[0], factor[1]);
  }

  private static RandomTranslation translation(Config config) {
    double[] down = ends(config, "height_factor");
    double[] right = ends(config, "width_factor");
    return RandomTranslation.of(down[0], down[1], right[0], right[1]);
  }

  private static RandomZoom zoom(Config config) {
    double[] high = ends(config, "height_factor");
    RandomZoom layer = RandomZoom.of(high[0], high[1]);
    if (!config.has("width_factor")) {
      return layer;
    }
    double[] wide = ends(config, "width_factor");
    return layer.widthFactor(wide[0], wide[1]);
  }

  private static <L extends RandomAffineLayer<L>> L affine(LayerSource s, L plain) {
    L layer = image(s, plain);
    layer =
        s.option(
            layer,
            "fill_mode",
            (c, k) -> LayerSource.named(c, k, FillMode.values(), "of Keras"),
            RandomAffineLayer::fillMode);
    layer =
        s.option(
            layer,
            "interpolation",
            (c, k) -> LayerSource.named(c, k, Interpolation.values(), "of Keras"),
            RandomAffineLayer::interpolation);
    return s.number(layer, "fill_value", RandomAffineLayer::fillValue);
  }

  private static Layer resizing(LayerSource s) {
    Config config = s.config();
    if (config.flag("antialias", false)) {
      throw config.wrong("antialias", "resizing without it");
    }
    if (!config.text("fill_mode", "constant").equals("constant")) {
      throw config.wrong("fill_mode", "constant");
    }
    Resizing layer = image(s, Resizing.of(height(s), width(s)));
    layer = s.interpolation(layer, Resizing::interpolation);
    layer = s.flag(layer, "crop_to_aspect_ratio", Resizing::cropToAspectRatio);
    layer = s.flag(layer, "pad_to_aspect_ratio", Resizing::padToAspectRatio);
    return s.number(layer, "fill_value", Resizing::fillValue);
  }

  private static RandomBrightness brightness(Config config) {
    double[] two = two(config, "factor");
    return RandomBrightness.of(two[0], two[1]);
  }

  private static RandomContrast contrast(Config config) {
    double[] two = two(config, "factor");
    return RandomContrast.of(two[0], two[1]);
  }

  private static RandomColorDegeneration degeneration(Config config) {
    double[] factor = ends(config, "factor");
    return RandomColorDegeneration.of(factor[0], factor[1]);
  }

  private static RandomInvert invert(Config config) {
    if (config.numbers("factor").length == 1) {
      return RandomInvert.of(config.numbers("factor")[0]);
    }
    double[] two = two(config, "factor");
    return RandomInvert.of(two[0], two[1]);
  }

  private static Layer solarization(LayerSource s) {
    Solarization layer = image(s, Solarization.of());
    layer = pair(s, layer, "addition_factor", Solarization::additionFactor);
    layer = pair(s, layer, "threshold_factor", Solarization::thresholdFactor);
    return range(s, layer, Solarization::valueRange);
  }
}
