// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.initializers.GlorotUniform;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * Attention by the hyperbolic tangent of the sums of queries and keys, as {@code
 * keras.layers.AdditiveAttention} (Bahdanau et al., 2015).
 *
 * <p>Weights: {@code scale [features]}, if it is used.
 */
public final class AdditiveAttention extends ScoreAttentionLayer<AdditiveAttention> {

  private @Nullable Parameter scale;

  private AdditiveAttention() {
    super(true);
  }

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static AdditiveAttention of() {
    return new AdditiveAttention();
  }

  /**
   * Sets whether a factor of each feature is learnt; true by default.
   *
   * @param learn false for none
   * @return a copy with that choice
   */
  public AdditiveAttention useScale(boolean learn) {
    return with(layer -> layer.useScale = learn);
  }

  @Override
  void makeWeights(TensorType query) {
    int features = Checks.fixed(this, query.shape(), 2);
    scale = useScale ? weight("scale", Shape.of(features), new GlorotUniform()) : null;
  }

  @Override
  Value scores(Value query, Value key, Context context) {
    Value sums = sums(query, key).tanh();
    return Reductions.sum(scale == null ? sums : sums.multiply(context.get(scale)), -1);
  }
}
