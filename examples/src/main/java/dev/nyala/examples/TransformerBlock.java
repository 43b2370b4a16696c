// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import static dev.nyala.activations.Activations.RELU;

import dev.nyala.graph.Value;
import dev.nyala.layers.Context;
import dev.nyala.layers.Dense;
import dev.nyala.layers.Dropout;
import dev.nyala.layers.Layer;
import dev.nyala.layers.LayerNormalization;
import dev.nyala.layers.MultiHeadAttention;
import java.util.List;

/**
 * An encoder block of a transformer (Vaswani et al., 2017): self-attention, then two dense layers
 * for each token, each with dropout, a way around, and normalization.
 */
final class TransformerBlock extends Layer {

  private static final double EPSILON = 1e-6;

  private final MultiHeadAttention attention;
  private final Dense inner;
  private final Dense outer;
  private final LayerNormalization attended;
  private final LayerNormalization normalized;
  private final Dropout dropout1;
  private final Dropout dropout2;

  TransformerBlock(int features, int heads, int units, double rate) {
    this.attention = track("att", MultiHeadAttention.of(heads, features));
    this.inner = track("ffn1", Dense.of(units).activation(RELU));
    this.outer = track("ffn2", Dense.of(features));
    this.attended = track("layernorm1", LayerNormalization.of().epsilon(EPSILON));
    this.normalized = track("layernorm2", LayerNormalization.of().epsilon(EPSILON));
    this.dropout1 = track("dropout1", Dropout.of(rate));
    this.dropout2 = track("dropout2", Dropout.of(rate));
  }

  @Override
  protected Value call(Value x, Context context) {
    Value seen = context.callAll(attention, List.of(x, x)).get(0);
    Value first = context.call(attended, x.add(context.call(dropout1, seen)));
    Value fed = context.call(outer, context.call(inner, first));
    return context.call(normalized, first.add(context.call(dropout2, fed)));
  }
}
