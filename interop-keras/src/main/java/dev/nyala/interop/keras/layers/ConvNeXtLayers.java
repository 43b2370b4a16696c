// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import dev.nyala.initializers.Constant;
import dev.nyala.layers.Dropout;
import dev.nyala.layers.EinsumDense;
import dev.nyala.layers.Layer;
import java.util.Map;

/**
 * Layers that {@code keras.applications} has for ConvNeXt alone (Liu et al., 2022), as what
 * computes the same among the public layers.
 */
final class ConvNeXtLayers {

  private ConvNeXtLayers() {}

  static void add(Map<String, LayerReader> table) {
    table.put("LayerScale", ConvNeXtLayers::scale);
    table.put("StochasticDepth", ConvNeXtLayers::depth);
  }

  /** Multiplies each channel with a weight. */
  private static Layer scale(LayerSource s) {
    EinsumDense layer = EinsumDense.of("...c,c->...c", s.config().integer("projection_dim"));
    s.converted("is an EinsumDense with one factor for each channel");
    return s.standard(layer).kernelInitializer(new Constant(s.config().number("init_values")));
  }

  /** Drops whole images of a batch. */
  private static Layer depth(LayerSource s) {
    Dropout layer = Dropout.of(s.config().number("drop_path_rate"));
    s.converted("is a Dropout with one random number for each image");
    return s.standard(layer).noiseShape(Dropout.ANY, 1, 1, 1);
  }
}
