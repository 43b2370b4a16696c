// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.layers.AlphaDropout;
import dev.nyala.layers.CategoryEncoding;
import dev.nyala.layers.Discretization;
import dev.nyala.layers.GaussianDropout;
import dev.nyala.layers.GaussianNoise;
import dev.nyala.layers.IntegerLookup;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Normalization;
import dev.nyala.layers.OutputMode;
import dev.nyala.layers.Rescaling;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Layers that prepare data, and layers that do nothing outside training. */
final class PreprocessingLayers {

  static final Map<String, Function<LayerOptions, Layer>> TABLE =
      Map.ofEntries(
          Map.entry("AlphaDropout", o -> AlphaDropout.of(o.fixture().number("rate"))),
          Map.entry("CategoryEncoding", PreprocessingLayers::categoryEncoding),
          Map.entry("Discretization", PreprocessingLayers::discretization),
          Map.entry("GaussianDropout", o -> GaussianDropout.of(o.fixture().number("rate"))),
          Map.entry("GaussianNoise", o -> GaussianNoise.of(o.fixture().number("stddev"))),
          Map.entry("IntegerLookup", PreprocessingLayers::integerLookup),
          Map.entry("Normalization", PreprocessingLayers::normalization),
          Map.entry(
              "Rescaling",
              o ->
                  o.set(
                      Rescaling.of(o.fixture().numbers("scale")),
                      "offset",
                      l -> l.offset(o.fixture().numbers("offset")))));

  private PreprocessingLayers() {}

  private static CategoryEncoding categoryEncoding(LayerOptions o) {
    CategoryEncoding layer = CategoryEncoding.of(o.fixture().integer("num_tokens"));
    return o.set(
        layer, "output_mode", l -> l.outputMode(OutputMode.valueOf(o.upper("output_mode"))));
  }

  private static Discretization discretization(LayerOptions o) {
    Discretization layer = Discretization.of(o.fixture().numbers("bin_boundaries"));
    return o.set(
        layer, "output_mode", l -> l.outputMode(OutputMode.valueOf(o.upper("output_mode"))));
  }

  private static IntegerLookup integerLookup(LayerOptions o) {
    Fixture f = o.fixture();
    IntegerLookup layer =
        IntegerLookup.of(IntStream.of(f.integers("vocabulary")).asLongStream().toArray());
    layer = o.set(layer, "num_oov_indices", l -> l.numOovIndices(f.integer("num_oov_indices")));
    layer = o.set(layer, "mask_token", l -> l.maskToken(f.integer("mask_token")));
    layer = o.set(layer, "oov_token", l -> l.oovToken(f.integer("oov_token")));
    layer = o.set(layer, "max_tokens", l -> l.maxTokens(f.integer("max_tokens")));
    layer = layer.invert(f.flag("invert")).padToMaxTokens(f.flag("pad_to_max_tokens"));
    return o.set(
        layer, "output_mode", l -> l.outputMode(OutputMode.valueOf(o.upper("output_mode"))));
  }

  private static Normalization normalization(LayerOptions o) {
    Normalization layer = Normalization.of().invert(o.fixture().flag("invert"));
    layer = o.set(layer, "axis", l -> l.axis(o.fixture().integers("axis")));
    layer = o.set(layer, "mean", l -> l.mean(o.fixture().numbers("mean")));
    return o.set(layer, "variance", l -> l.variance(o.fixture().numbers("variance")));
  }
}
