// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.layers.AdditiveAttention;
import dev.nyala.layers.Attention;
import dev.nyala.layers.GroupQueryAttention;
import dev.nyala.layers.HeadsLayer;
import dev.nyala.layers.Layer;
import dev.nyala.layers.MultiHeadAttention;
import dev.nyala.layers.ScoreAttentionLayer;
import dev.nyala.layers.ScoreMode;
import java.util.Map;
import java.util.function.Function;

/** Layers that attend from queries to keys. */
final class AttentionLayers {

  static final Map<String, Function<LayerOptions, Layer>> TABLE =
      Map.ofEntries(
          Map.entry(
              "AdditiveAttention",
              o ->
                  score(
                      o,
                      o.set(
                          AdditiveAttention.of(),
                          "use_scale",
                          l -> l.useScale(o.fixture().flag("use_scale"))))),
          Map.entry("Attention", AttentionLayers::attention),
          Map.entry("GroupQueryAttention", AttentionLayers::groups),
          Map.entry("MultiHeadAttention", AttentionLayers::multiHead));

  private AttentionLayers() {}

  private static MultiHeadAttention multiHead(LayerOptions o) {
    MultiHeadAttention layer =
        MultiHeadAttention.of(o.fixture().integer("num_heads"), o.fixture().integer("key_dim"));
    layer = o.set(layer, "value_dim", l -> l.valueDim(o.fixture().integer("value_dim")));
    layer = o.set(layer, "output_shape", l -> l.outputShape(o.fixture().integers("output_shape")));
    layer =
        o.set(
            layer, "attention_axes", l -> l.attentionAxes(o.fixture().integers("attention_axes")));
    return heads(o, layer);
  }

  private static Attention attention(LayerOptions o) {
    Attention layer = Attention.of().useScale(o.fixture().flag("use_scale"));
    return score(
        o, o.set(layer, "score_mode", l -> l.scoreMode(ScoreMode.valueOf(o.upper("score_mode")))));
  }

  private static <L extends ScoreAttentionLayer<L>> L score(LayerOptions o, L plain) {
    return o.set(plain, "dropout", l -> l.dropout(o.fixture().number("dropout")))
        .useCausalMask(o.fixture().flag("use_causal_mask"))
        .returnAttentionScores(o.fixture().flag("return_attention_scores"));
  }

  private static GroupQueryAttention groups(LayerOptions o) {
    return heads(
        o,
        GroupQueryAttention.of(
            o.fixture().integer("head_dim"),
            o.fixture().integer("num_query_heads"),
            o.fixture().integer("num_key_value_heads")));
  }

  private static <L extends HeadsLayer<L>> L heads(LayerOptions o, L plain) {
    L layer = o.set(plain, "dropout", l -> l.dropout(o.fixture().number("dropout")));
    layer = o.set(layer, "use_bias", l -> l.useBias(o.fixture().flag("use_bias")));
    layer =
        o.set(layer, "sliding_window", l -> l.slidingWindow(o.fixture().integer("sliding_window")));
    return layer
        .useGate(o.fixture().flag("use_gate"))
        .useCausalMask(o.fixture().flag("use_causal_mask"))
        .returnAttentionScores(o.fixture().flag("return_attention_scores"));
  }
}
