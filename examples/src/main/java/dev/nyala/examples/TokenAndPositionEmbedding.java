// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.examples;

import dev.nyala.graph.Value;
import dev.nyala.layers.Context;
import dev.nyala.layers.Embedding;
import dev.nyala.layers.Layer;
import dev.nyala.ops.Arithmetic;
import dev.nyala.ops.Creation;
import dev.nyala.tensor.DType;

/** A layer that knows for each token what it is and where it stands. */
final class TokenAndPositionEmbedding extends Layer {

  private final Embedding tokens;
  private final Embedding positions;

  TokenAndPositionEmbedding(int length, int vocabularySize, int features) {
    this.tokens = track("token_emb", Embedding.of(vocabularySize, features));
    this.positions = track("pos_emb", Embedding.of(length, features));
  }

  @Override
  protected Value call(Value x, Context context) {
    Value places = Creation.arange(context.graph(), x.shape().dim(-1), DType.INT32);
    return Arithmetic.add(context.call(tokens, x), context.call(positions, places));
  }
}
