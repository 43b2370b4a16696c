// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.ops.LinearAlgebra;
import dev.nyala.ops.Nn;
import dev.nyala.ops.Shapes;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Attention} and {@link AdditiveAttention} have in common.
 *
 * <p>Inputs: queries {@code [batch, t, features]}, values {@code [batch, s, ...]}, and perhaps keys
 * {@code [batch, s, features]}, which are the values by default. Output: {@code [batch, t, ...]},
 * the values averaged by scores, zero where the queries' mask is false. Keys that the mask of
 * values hides are not attended to. The mask of the queries passes through.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class ScoreAttentionLayer<L extends ScoreAttentionLayer<L>>
    extends StandardLayer<L> permits AdditiveAttention, Attention {

  boolean useScale;
  double dropout;
  @Nullable Long seed;
  boolean useCausalMask;
  boolean returnAttentionScores;

  ScoreAttentionLayer(boolean useScale) {
    this.useScale = useScale;
  }

  /**
   * Sets which part of the scores is dropped in training; 0 by default.
   *
   * @param rate from 0 to 1
   * @return a copy with it
   */
  public final L dropout(double rate) {
    Checks.fraction(kind(), "dropout", rate);
    return with(layer -> layer.dropout = rate);
  }

  /**
   * Sets a seed of the layer's own for dropout; by default it draws from the model's.
   *
   * @param number any number
   * @return a copy with it
   */
  public final L seed(long number) {
    return with(layer -> layer.seed = number);
  }

  /**
   * Sets whether queries attend only to keys at or before their own step; false by default.
   *
   * @param use true to hide what comes later
   * @return a copy with that choice
   */
  public final L useCausalMask(boolean use) {
    return with(layer -> layer.useCausalMask = use);
  }

  /**
   * Sets whether the scores {@code [batch, t, s]} are a second output; false by default.
   *
   * @param too true for the scores
   * @return a copy with that choice
   */
  public final L returnAttentionScores(boolean too) {
    return with(layer -> layer.returnAttentionScores = too);
  }

  /** Makes the weights. */
  abstract void makeWeights(TensorType query);

  /** Returns how well each query and key go together, {@code [batch, t, s]}. */
  abstract Value scores(Value query, Value key, Context context);

  /** Adds each query and each key: {@code [batch, t, s, features]}. */
  static Value sums(Value query, Value key) {
    return Shapes.expandDims(query, -2).add(Shapes.expandDims(key, -3));
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("use_scale", useScale);
    options.put("dropout", dropout);
    options.put("seed", seed);
    options.put("use_causal_mask", useCausalMask);
    options.put("return_attention_scores", returnAttentionScores);
  }

  @Override
  protected final void build(List<TensorType> inputs) {
    check(inputs);
    makeWeights(inputs.get(0));
  }

  private void check(List<TensorType> inputs) {
    if (inputs.size() < 2 || inputs.size() > 3) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" attends from queries to values", path())
              .received("%d inputs", inputs.size())
              .expected("queries and values, perhaps keys")
              .where("%s", this)
              .remedy("for self-attention, call it on the same tensor twice"));
    }
    Shape query = inputs.get(0).shape();
    Shape value = inputs.get(1).shape();
    Shape key = inputs.get(inputs.size() - 1).shape();
    boolean ranks = query.rank() == 3 && value.rank() == 3 && key.rank() == 3;
    if (!ranks || !query.dim(2).equals(key.dim(2)) || !value.with(2, key.dim(2)).equals(key)) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" cannot attend from these queries to these values", path())
              .received("queries %s, values %s and keys %s", query, value, key)
              .expected("[batch, t, features], [batch, s, any] and [batch, s, features]")
              .where("%s", this));
    }
  }

  /** Computes with floats, whatever comes in. */
  @Override
  Value autocast(Value x) {
    return x.cast(dtype());
  }

  @Override
  protected final List<Value> call(List<Value> inputs, Context context) {
    check(inputs.stream().map(Value::type).toList());
    Value query = inputs.get(0);
    Value value = inputs.get(1);
    Value scores = scores(query, inputs.get(inputs.size() - 1), context);
    AttentionMask mask = new AttentionMask(this, query, value);
    mask.and(context.mask(value), -2);
    if (useCausalMask) {
      mask.causal();
    }
    Value allowed = mask.ofRank(3, 1);
    if (allowed != null) {
      // Subtracted rather than replaced, as in Keras, so that gradients pass.
      scores = allowed.broadcastTo(scores.shape()).select(scores, scores.subtract(1e9));
    }
    Value weights = Nn.softmax(scores, -1);
    if (context.training()) {
      weights = Dropping.drop(weights, weights.shape(), dropout, seed, context);
    }
    Value output = LinearAlgebra.matmul(weights, value);
    Value counts = context.mask(query);
    if (counts != null) {
      Value column = Shapes.expandDims(counts, -1).broadcastTo(output.shape());
      output = column.select(output, output.like(0));
      context.setMask(output, counts);
    }
    return returnAttentionScores ? List.of(output, weights) : List.of(output);
  }
}
