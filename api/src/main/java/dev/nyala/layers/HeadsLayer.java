// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.activations.Activations;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.ModelException;
import dev.nyala.graph.Value;
import dev.nyala.regularizers.Regularizer;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link MultiHeadAttention} and {@link GroupQueryAttention} have in common.
 *
 * <p>Inputs: queries {@code [batch, t, ...]}, values {@code [batch, s, ...]}, and perhaps keys,
 * which are the values by default, and an attention mask {@code [t, s]}, {@code [batch, t, s]} or
 * {@code [batch, heads, t, s]}, true where a query may attend to a key. The masks of queries,
 * values and keys restrict it further. The queries' mask passes through.
 *
 * <p>A query that may attend to nothing attends to everything alike; if there is dropout, or if the
 * scores are returned, to nothing. Backends choose how attention is computed.
 *
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class HeadsLayer<L extends HeadsLayer<L>> extends AffineLayer<L>
    implements Kernelled<L> permits GroupQueryAttention, MultiHeadAttention {

  double dropout;
  @Nullable Long seed;
  int slidingWindow;
  boolean useGate;
  boolean useCausalMask;
  boolean returnAttentionScores;
  private @Nullable EinsumDense queryDense;
  private @Nullable EinsumDense keyDense;
  private @Nullable EinsumDense gateDense;
  private @Nullable EinsumDense valueDense;
  private @Nullable EinsumDense outputDense;

  HeadsLayer() {}

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
   * Sets how near a key has to be to be attended to: less than so many steps. Without it, all are.
   *
   * @param steps positive
   * @return a copy with it
   */
  public final L slidingWindow(int steps) {
    Checks.positive(kind(), "sliding window", steps);
    return with(layer -> layer.slidingWindow = steps);
  }

  /**
   * Sets whether what the heads find is multiplied by a sigmoid projection of the queries; false by
   * default.
   *
   * @param use true for the gate
   * @return a copy with that choice
   */
  public final L useGate(boolean use) {
    return with(layer -> layer.useGate = use);
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
   * Sets whether the scores {@code [batch, heads, t, s]} are a second output; false by default.
   *
   * @param too true for the scores
   * @return a copy with that choice
   */
  public final L returnAttentionScores(boolean too) {
    return with(layer -> layer.returnAttentionScores = too);
  }

  /** Makes the projection of queries. */
  abstract EinsumDense queries();

  /** Makes the projection of keys. */
  abstract EinsumDense keys();

  /** Makes the projection of values. */
  abstract EinsumDense values();

  /** Makes the projection of queries to the shape of what the heads find. */
  abstract EinsumDense gate();

  /** Makes the projection of what the heads find, given the queries' features. */
  abstract EinsumDense results(int features);

  /** Returns the axes of projected queries along which there is attention. */
  abstract List<Integer> attendedAxes(int rank);

  /** Returns the number of features of a key in one head. */
  abstract int keySize();

  /** Gives each head of queries a head of keys or values. */
  abstract Value repeated(Value heads);

  /** Returns the name of a part in Keras's weight files. */
  abstract String attribute(String part);

  /** Returns a projection to heads along the last axis. */
  static EinsumDense heads(int number, int size) {
    return EinsumDense.of("...x,xyz->...yz", number, size).biasAxes("yz");
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("kernel", kernelOptions);
    options.put("dropout", dropout);
    options.put("seed", seed);
    options.put("sliding_window", slidingWindow == 0 ? null : slidingWindow);
    options.put("use_gate", useGate);
    options.put("use_causal_mask", useCausalMask);
    options.put("return_attention_scores", returnAttentionScores);
  }

  /** Leaves an attention mask of integers alone; the projections cast what they get. */
  @Override
  final Value autocast(Value x) {
    return x;
  }

  @Override
  final @Nullable Regularizer activityPenalty() {
    return null;
  }

  @Override
  protected final void build(List<TensorType> inputs) {
    checkInputs(inputs.stream().map(TensorType::shape).toList());
    Shape features = inputs.get(0).shape();
    queryDense = part("query", queries());
    keyDense = part("key", keys());
    gateDense = useGate ? part("gate", gate().activation(Activations.SIGMOID)) : null;
    valueDense = part("value", values());
    int last = Checks.fixed(this, features, features.rank() - 1);
    outputDense = track(attribute("output"), like(results(last)).name("attention_output"));
  }

  private EinsumDense part(String name, EinsumDense projection) {
    return track(attribute(name), like(projection).name(name));
  }

  /** Gives a projection the options of this layer. */
  private EinsumDense like(EinsumDense projection) {
    EinsumDense part = projection.dtype(dtype());
    part.useBias = useBias;
    part.kernelOptions = kernelOptions;
    part.biasOptions = biasOptions;
    part.activityRegularizer = activityRegularizer;
    return part;
  }

  @Override
  protected final List<Value> call(List<Value> inputs, Context context) {
    checkInputs(inputs.stream().map(Value::shape).toList());
    Value query = inputs.get(0);
    Value value = inputs.get(1);
    Value key = inputs.size() > 2 ? inputs.get(2) : value;
    AttentionMask mask = new AttentionMask(this, query, value);
    mask.and(context.mask(query), -1);
    mask.and(context.mask(value), -2);
    mask.and(inputs.size() > 2 ? context.mask(key) : null, -2);
    mask.and(inputs.size() > 3 ? inputs.get(3) : null);
    mask.within(slidingWindow);
    Value q = context.call(built(queryDense), query);
    Value k = repeated(context.call(built(keyDense), key));
    Value v = repeated(context.call(built(valueDense), value));
    List<Integer> axes = attendedAxes(q.rank());
    HeadAttention attention =
        new HeadAttention(axes, 1 / Math.sqrt(keySize()), useCausalMask, mask);
    List<Value> outputs = new ArrayList<>();
    if (dropout == 0 && !returnAttentionScores && q.rank() == 4) {
      outputs.add(attention.whole(q, k, v));
    } else {
      Value scores = attention.scores(q, k);
      outputs.add(attention.combine(dropped(scores, context), v, q.rank()));
      if (returnAttentionScores) {
        outputs.add(scores);
        Value allowed = attention.allowed(q.rank());
        if (allowed != null) {
          context.setMask(scores, allowed);
        }
      }
    }
    Value found = outputs.get(0);
    if (gateDense != null) {
      found = found.multiply(context.call(gateDense, query));
    }
    outputs.set(0, context.call(built(outputDense), found));
    Value kept = context.mask(query);
    if (kept != null) {
      context.setMask(outputs.get(0), kept);
    }
    return outputs;
  }

  private Value dropped(Value scores, Context context) {
    return context.training()
        ? Dropping.drop(scores, scores.shape(), dropout, seed, context)
        : scores;
  }

  private EinsumDense built(@Nullable EinsumDense part) {
    if (part == null) {
      throw new IllegalStateException(this + " is called before it is built");
    }
    return part;
  }

  private void checkInputs(List<Shape> inputs) {
    if (inputs.size() < 2 || inputs.size() > 4) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" attends from queries to values", path())
              .received("%d inputs", inputs.size())
              .expected("queries and values, perhaps keys, perhaps an attention mask")
              .where("%s", this)
              .remedy("for self-attention, call it on the same tensor twice"));
    }
    Shape query = inputs.get(0);
    Shape value = inputs.get(1);
    Shape key = inputs.get(inputs.size() > 2 ? 2 : 1);
    int rank = query.rank();
    boolean ranks = rank > 2 && value.rank() == rank && key.rank() == rank;
    if (!ranks || !value.with(-1, key.dim(-1)).equals(key)) {
      throw new ModelException(
          Diagnostic.of("Layer \"%s\" cannot attend from these queries to these values", path())
              .received("queries %s, values %s and keys %s", query, value, key)
              .expected("at least 3 axes each; keys and values equal but for the last axis")
              .where("%s", this));
    }
  }
}
