// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import dev.nyala.layers.ActivityRegularization;
import dev.nyala.layers.AlphaDropout;
import dev.nyala.layers.Dropout;
import dev.nyala.layers.GaussianDropout;
import dev.nyala.layers.GaussianNoise;
import dev.nyala.layers.NoiseLayer;
import dev.nyala.layers.NoiseShapeLayer;
import dev.nyala.layers.SpatialDropout1D;
import dev.nyala.layers.SpatialDropout2D;
import dev.nyala.layers.SpatialDropout3D;
import java.util.Map;

/** Layers that do something in training alone. Seeds of files are of Keras's generator. */
final class RegularizationLayers {

  private RegularizationLayers() {}

  static void add(Map<String, LayerReader> table) {
    table.put("Dropout", s -> shaped(s, Dropout.of(rate(s))));
    table.put("AlphaDropout", s -> shaped(s, AlphaDropout.of(rate(s))));
    table.put("GaussianDropout", s -> noise(s, GaussianDropout.of(rate(s))));
    table.put("GaussianNoise", s -> noise(s, GaussianNoise.of(s.config().number("stddev"))));
    table.put("SpatialDropout1D", s -> s.standard(SpatialDropout1D.of(rate(s))));
    table.put(
        "SpatialDropout2D",
        s -> s.dataFormat(s.standard(SpatialDropout2D.of(rate(s))), SpatialDropout2D::dataFormat));
    table.put(
        "SpatialDropout3D",
        s -> s.dataFormat(s.standard(SpatialDropout3D.of(rate(s))), SpatialDropout3D::dataFormat));
    table.put(
        "ActivityRegularization",
        s ->
            s.standard(
                ActivityRegularization.of(s.config().number("l1", 0), s.config().number("l2", 0))));
  }

  private static double rate(LayerSource s) {
    return s.config().number("rate");
  }

  private static <L extends NoiseLayer<L>> L noise(LayerSource s, L layer) {
    s.config().value("seed");
    return s.standard(layer);
  }

  private static <L extends NoiseShapeLayer<L>> L shaped(LayerSource s, L layer) {
    L plain = noise(s, layer);
    if (!s.config().has("noise_shape")) {
      return plain;
    }
    return plain.noiseShape(LayerSource.sizes(s.config(), "noise_shape"));
  }
}
