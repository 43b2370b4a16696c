// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Given;
import dev.nyala.graph.Value;
import dev.nyala.initializers.Ones;
import dev.nyala.ops.Reductions;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import org.jspecify.annotations.Nullable;

/**
 * Attention by the products of queries and keys, as {@code keras.layers.Attention} (Luong et al.,
 * 2015).
 *
 * <p>Weights: {@code scale}, a scalar, if it is used; {@code concat_score_weight}, a scalar, for
 * {@link ScoreMode#CONCAT}.
 */
public final class Attention extends ScoreAttentionLayer<Attention> {

  private ScoreMode scoreMode = ScoreMode.DOT;
  private @Nullable Parameter scale;
  private @Nullable Parameter concatScoreWeight;

  private Attention() {
    super(false);
  }

  /**
   * Returns a layer.
   *
   * @return a layer with Keras's defaults
   */
  public static Attention of() {
    return new Attention();
  }

  /**
   * Sets whether a factor of the scores is learnt; false by default.
   *
   * @param learn true for the factor
   * @return a copy with that choice
   */
  public Attention useScale(boolean learn) {
    return with(layer -> layer.useScale = learn);
  }

  /**
   * Sets how scores are computed; by products by default.
   *
   * @param mode the way
   * @return a copy with it
   */
  public Attention scoreMode(ScoreMode mode) {
    Given.require("scoreMode", mode);
    return with(layer -> layer.scoreMode = mode);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("score_mode", scoreMode);
  }

  @Override
  void makeWeights(TensorType query) {
    scale = useScale ? weight("scale", Shape.scalar(), new Ones()) : null;
    concatScoreWeight =
        scoreMode == ScoreMode.CONCAT
            ? weight("concat_score_weight", Shape.scalar(), new Ones())
            : null;
  }

  @Override
  Value scores(Value query, Value key, Context context) {
    if (concatScoreWeight != null) {
      Value sums = scaled(sums(query, key), context).tanh();
      return Reductions.sum(sums, -1).multiply(context.get(concatScoreWeight));
    }
    return scaled(query.matmul(key, false, true), context);
  }

  private Value scaled(Value x, Context context) {
    return scale == null ? x : x.multiply(context.get(scale));
  }
}
