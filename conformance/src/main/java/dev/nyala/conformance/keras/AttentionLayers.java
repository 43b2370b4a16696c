// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.keras;

import dev.nyala.layers.GroupQueryAttention;
import dev.nyala.layers.HeadsLayer;
import dev.nyala.layers.Layer;
import dev.nyala.layers.MultiHeadAttention;
import java.util.Map;
import java.util.function.Function;

/** Layers that attend from queries to keys. */
final class AttentionLayers {

  static final Map<String, Function<LayerOptions, Layer>> TABLE =
      Map.ofEntries(
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
