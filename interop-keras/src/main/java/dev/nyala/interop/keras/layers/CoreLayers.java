// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import dev.nyala.interop.keras.config.Config;
import dev.nyala.interop.keras.objects.ActivationFunctions;
import dev.nyala.interop.keras.objects.DtypePolicies;
import dev.nyala.interop.keras.objects.Penalties;
import dev.nyala.layers.Activation;
import dev.nyala.layers.Dense;
import dev.nyala.layers.EinsumDense;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.EmbeddingLayer;
import dev.nyala.layers.Identity;
import dev.nyala.layers.Layer;
import dev.nyala.layers.Masking;
import dev.nyala.layers.ReversibleEmbedding;
import dev.nyala.layers.SpectralNormalization;
import dev.nyala.layers.TimeDistributed;
import java.util.List;
import java.util.Map;

/** Dense, embedding, masking, and what wraps a layer. */
final class CoreLayers {

  private CoreLayers() {}

  static void add(Map<String, LayerReader> table) {
    table.put(
        "Dense", s -> s.quantized(s.kernel(s.activated(Dense.of(s.config().integer("units"))))));
    table.put("EinsumDense", CoreLayers::einsumDense);
    table.put("Embedding", CoreLayers::embedding);
    table.put("ReversibleEmbedding", CoreLayers::reversible);
    table.put("Masking", s -> s.standard(Masking.of(s.config().number("mask_value", 0))));
    table.put("Identity", s -> s.standard(Identity.of()));
    table.put("Activation", CoreLayers::activation);
    table.put(
        "SpectralNormalization",
        s ->
            s.integer(
                s.standard(SpectralNormalization.of(s.layer("layer"))),
                "power_iterations",
                SpectralNormalization::powerIterations));
    table.put("TimeDistributed", s -> s.standard(TimeDistributed.of(s.layer("layer"))));
  }

  private static Layer einsumDense(LayerSource s) {
    EinsumDense layer = EinsumDense.of(s.config().text("equation"), outputShape(s.config()));
    if (s.config().has("bias_axes")) {
      layer = layer.biasAxes(s.config().text("bias_axes"));
    }
    return s.quantized(s.kernel(s.activated(layer)));
  }

  private static int[] outputShape(Config config) {
    return config.value("output_shape") instanceof List<?>
        ? LayerSource.sizes(config, "output_shape")
        : config.integers("output_shape");
  }

  private static Layer embedding(LayerSource s) {
    return table(
        s, Embedding.of(s.config().integer("input_dim"), s.config().integer("output_dim")));
  }

  private static Layer reversible(LayerSource s) {
    ReversibleEmbedding layer =
        ReversibleEmbedding.of(s.config().integer("input_dim"), s.config().integer("output_dim"));
    layer = s.flag(table(s, layer), "tie_weights", ReversibleEmbedding::tieWeights);
    layer =
        s.option(
            layer,
            "reverse_dtype",
            (c, k) -> DtypePolicies.dtype(c, k, c.text(k)),
            ReversibleEmbedding::reverseDtype);
    return s.number(layer, "logit_soft_cap", ReversibleEmbedding::logitSoftCap);
  }

  private static <L extends EmbeddingLayer<L>> L table(LayerSource s, L layer) {
    L masked = s.flag(s.quantized(s.standard(layer)), "mask_zero", EmbeddingLayer::maskZero);
    L begun =
        s.initializer(masked, "embeddings_initializer", EmbeddingLayer::embeddingsInitializer);
    L penalized =
        s.option(
            begun,
            "embeddings_regularizer",
            Penalties::regularizer,
            EmbeddingLayer::embeddingsRegularizer);
    return s.option(
        penalized,
        "embeddings_constraint",
        Penalties::constraint,
        EmbeddingLayer::embeddingsConstraint);
  }

  private static Layer activation(LayerSource s) {
    return s.standard(
        Activation.of(ActivationFunctions.read(s.config(), "activation", s.dialect())));
  }
}
