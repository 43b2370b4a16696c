// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.layers.Activation;
import dev.nyala.layers.ActivityRegularization;
import dev.nyala.layers.BatchNormalization;
import dev.nyala.layers.Conv2D;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Dropout;
import dev.nyala.layers.EinsumDense;
import dev.nyala.layers.Flatten;
import dev.nyala.layers.Identity;
import dev.nyala.layers.LSTM;
import dev.nyala.layers.Lambda;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Masking;
import dev.nyala.layers.Permute;
import dev.nyala.layers.RepeatVector;
import dev.nyala.layers.Reshape;
import dev.nyala.layers.SpectralNormalization;
import dev.nyala.layers.TimeDistributed;
import dev.nyala.regularizers.Regularizer;
import java.util.Map;
import java.util.function.Function;

/** Layers that compute with each sample as a whole, or change its shape. */
final class CoreLayers {

  static final Map<String, Function<LayerOptions, Layer>> TABLE =
      Map.ofEntries(
          Map.entry("ActivityRegularization", CoreLayers::activityRegularization),
          Map.entry("Activation", o -> Activation.of(o.activation("activation"))),
          Map.entry("Dense", CoreLayers::dense),
          Map.entry("EinsumDense", CoreLayers::einsumDense),
          Map.entry("Dropout", o -> Dropout.of(o.fixture().number("rate"))),
          Map.entry("Embedding", EmbeddingLayers::embedding),
          Map.entry("ReversibleEmbedding", EmbeddingLayers::reversible),
          Map.entry(
              "Flatten",
              o -> o.set(Flatten.of(), "data_format", l -> l.dataFormat(o.dataFormat()))),
          Map.entry("Identity", o -> Identity.of()),
          Map.entry("Lambda", CoreLayers::lambda),
          Map.entry(
              "Masking",
              o ->
                  o.fixture().sets("mask_value")
                      ? Masking.of(o.fixture().number("mask_value"))
                      : Masking.of()),
          Map.entry("Permute", o -> Permute.of(o.fixture().integers("dims"))),
          Map.entry("RepeatVector", o -> RepeatVector.of(o.fixture().integer("n"))),
          Map.entry("Reshape", o -> Reshape.of(o.fixture().integers("target_shape"))),
          Map.entry("SpectralNormalization", CoreLayers::spectralNormalization),
          Map.entry("TimeDistributed", o -> TimeDistributed.of(wrapped(o))));

  private CoreLayers() {}

  private static ActivityRegularization activityRegularization(LayerOptions o) {
    Fixture f = o.fixture();
    return ActivityRegularization.of(f.sets("l1") ? f.number("l1") : 0, f.number("l2"));
  }

  private static SpectralNormalization spectralNormalization(LayerOptions o) {
    return o.set(
        SpectralNormalization.of(wrapped(o)),
        "power_iterations",
        l -> l.powerIterations(o.fixture().integer("power_iterations")));
  }

  private static Lambda lambda(LayerOptions o) {
    return switch (o.fixture().text("function")) {
      case "squares" -> Lambda.of(x -> x.square().add(1));
      case "totals" -> Lambda.of(x -> x.sum(x.rank() - 1));
      case "turned" -> Lambda.of(x -> x.transpose(0, 2, 1).divide(2));
      default -> throw new IllegalArgumentException(o.fixture().text("function"));
    };
  }

  private static Layer wrapped(LayerOptions o) {
    Fixture f = o.fixture();
    return switch (f.text("layer")) {
      case "BatchNormalization" -> BatchNormalization.of();
      case "Conv2D" -> Conv2D.of(f.integer("filters"), f.integers("kernel_size"));
      case "Dense" ->
          o.set(
              Dense.of(f.integer("units")),
              "activity_regularizer",
              l -> l.activityRegularizer(Regularizer.of(f.text("activity_regularizer"))));
      case "Dropout" -> Dropout.of(f.number("rate"));
      case "Flatten" -> Flatten.of();
      case "LSTM" -> LSTM.of(f.integer("units")).returnSequences(f.flag("return_sequences"));
      default -> throw new IllegalArgumentException(f.text("layer"));
    };
  }

  private static EinsumDense einsumDense(LayerOptions o) {
    EinsumDense layer =
        EinsumDense.of(o.fixture().text("equation"), o.fixture().integers("output_shape"));
    layer = o.set(layer, "activation", l -> l.activation(o.activation("activation")));
    layer = o.set(layer, "quantization", l -> l.quantization(o.quantization()));
    return o.set(layer, "bias_axes", l -> l.biasAxes(o.fixture().text("bias_axes")));
  }

  private static Dense dense(LayerOptions o) {
    Dense layer = Dense.of(o.fixture().integer("units"));
    layer = o.set(layer, "activation", l -> l.activation(o.activation("activation")));
    layer = o.set(layer, "quantization", l -> l.quantization(o.quantization()));
    return o.set(layer, "use_bias", l -> l.useBias(o.fixture().flag("use_bias")));
  }
}
