// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.graph.Value;
import dev.nyala.layers.Context;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.EmbeddingLayer;
import dev.nyala.layers.Layer;
import dev.nyala.layers.ReversibleEmbedding;

/** Layers that look up vectors of ids. */
final class EmbeddingLayers {

  private EmbeddingLayers() {}

  static Layer embedding(LayerOptions o) {
    Fixture f = o.fixture();
    return common(o, Embedding.of(f.integer("input_dim"), f.integer("output_dim")));
  }

  static Layer reversible(LayerOptions o) {
    Fixture f = o.fixture();
    ReversibleEmbedding layer =
        common(o, ReversibleEmbedding.of(f.integer("input_dim"), f.integer("output_dim")));
    layer = o.set(layer, "tie_weights", l -> l.tieWeights(f.flag("tie_weights")));
    layer = o.set(layer, "logit_soft_cap", l -> l.logitSoftCap(f.number("logit_soft_cap")));
    return f.flag("reverse") ? new Reversed(layer) : layer;
  }

  private static <L extends EmbeddingLayer<L>> L common(LayerOptions o, L layer) {
    L masked = layer.maskZero(o.fixture().flag("mask_zero"));
    return o.set(masked, "quantization", l -> l.quantization(o.quantization()));
  }

  /** Calls an embedding the other way round. */
  private static final class Reversed extends Layer {

    private final ReversibleEmbedding embedding;

    Reversed(ReversibleEmbedding embedding) {
      this.embedding = track("embedding", embedding);
    }

    @Override
    protected Value call(Value x, Context context) {
      return embedding.reverse(x, context);
    }
  }
}
