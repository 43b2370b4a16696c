// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.layers.Activation;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Dropout;
import dev.nyala.layers.EinsumDense;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Masking;
import dev.nyala.layers.Reshape;
import java.util.Map;
import java.util.function.Function;

/** Layers that compute with each sample as a whole, or change its shape. */
final class CoreLayers {

  static final Map<String, Function<LayerOptions, Layer>> TABLE =
      Map.ofEntries(
          Map.entry("Activation", o -> Activation.of(o.activation("activation"))),
          Map.entry("Dense", CoreLayers::dense),
          Map.entry("EinsumDense", CoreLayers::einsumDense),
          Map.entry("Dropout", o -> Dropout.of(o.fixture().number("rate"))),
          Map.entry(
              "Embedding",
              o ->
                  Embedding.of(o.fixture().integer("input_dim"), o.fixture().integer("output_dim"))
                      .maskZero(o.fixture().flag("mask_zero"))),
          Map.entry(
              "Flatten",
              o -> o.set(Flatten.of(), "data_format", l -> l.dataFormat(o.dataFormat()))),
          Map.entry(
              "Masking",
              o ->
                  o.fixture().sets("mask_value")
                      ? Masking.of(o.fixture().number("mask_value"))
                      : Masking.of()),
          Map.entry("Reshape", o -> Reshape.of(o.fixture().integers("target_shape"))));

  private CoreLayers() {}

  private static EinsumDense einsumDense(LayerOptions o) {
    EinsumDense layer =
        EinsumDense.of(o.fixture().text("equation"), o.fixture().integers("output_shape"));
    layer = o.set(layer, "activation", l -> l.activation(o.activation("activation")));
    return o.set(layer, "bias_axes", l -> l.biasAxes(o.fixture().text("bias_axes")));
  }

  private static Dense dense(LayerOptions o) {
    Dense layer = Dense.of(o.fixture().integer("units"));
    layer = o.set(layer, "activation", l -> l.activation(o.activation("activation")));
    return o.set(layer, "use_bias", l -> l.useBias(o.fixture().flag("use_bias")));
  }
}
