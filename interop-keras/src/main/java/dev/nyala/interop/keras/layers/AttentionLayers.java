// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.keras.layers;

import dev.nyala.layers.AdditiveAttention;
import dev.nyala.layers.Attention;
import dev.nyala.layers.GroupQueryAttention;
import dev.nyala.layers.HeadsLayer;
import dev.nyala.layers.Layer;
import dev.nyala.layers.MultiHeadAttention;
import dev.nyala.layers.ScoreAttentionLayer;
import dev.nyala.layers.ScoreMode;
import java.util.Map;

/** Attention. */
final class AttentionLayers {

  private AttentionLayers() {}

  static void add(Map<String, LayerReader> table) {
    table.put("Attention", AttentionLayers::attention);
    table.put(
        "AdditiveAttention",
        s -> scored(s, AdditiveAttention.of().useScale(s.config().flag("use_scale", true))));
    table.put("MultiHeadAttention", AttentionLayers::multiHead);
    table.put("GroupedQueryAttention", AttentionLayers::grouped);
    table.put("GroupQueryAttention", AttentionLayers::grouped);
  }

  private static <L extends ScoreAttentionLayer<L>> L scored(LayerSource s, L layer) {
    L all = s.number(s.standard(layer), "dropout", ScoreAttentionLayer::dropout);
    all = s.flag(all, "use_causal_mask", ScoreAttentionLayer::useCausalMask);
    return s.flag(all, "return_attention_scores", ScoreAttentionLayer::returnAttentionScores);
  }

  private static Layer attention(LayerSource s) {
    Attention layer = s.flag(scored(s, Attention.of()), "use_scale", Attention::useScale);
    return s.option(
        layer,
        "score_mode",
        (c, k) ->
            switch (c.text(k)) {
              case "dot" -> ScoreMode.DOT;
              case "concat" -> ScoreMode.CONCAT;
              default -> throw c.wrong(k, "dot or concat");
            },
        Attention::scoreMode);
  }

  private static <L extends HeadsLayer<L>> L heads(LayerSource s, L layer) {
    L all = s.kernel(s.affine(layer));
    all = s.number(all, "dropout", HeadsLayer::dropout);
    all = s.integer(all, "sliding_window", HeadsLayer::slidingWindow);
    all = s.flag(all, "use_causal_mask", HeadsLayer::useCausalMask);
    all = s.flag(all, "return_attention_scores", HeadsLayer::returnAttentionScores);
    return s.flag(all, "use_gate", HeadsLayer::useGate);
  }

  private static Layer multiHead(LayerSource s) {
    int heads = s.config().integer("num_heads");
    MultiHeadAttention layer =
        heads(s, MultiHeadAttention.of(heads, s.config().integer("key_dim")));
    layer = s.integer(layer, "value_dim", MultiHeadAttention::valueDim);
    layer = s.integers(layer, "output_shape", MultiHeadAttention::outputShape);
    return s.integers(layer, "attention_axes", MultiHeadAttention::attentionAxes);
  }

  private static Layer grouped(LayerSource s) {
    int headDim = s.config().integer("head_dim");
    int query = s.config().integer("num_query_heads");
    return heads(
        s, GroupQueryAttention.of(headDim, query, s.config().integer("num_key_value_heads")));
  }
}
