// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.data.TokenCounts;
import dev.nyala.error.Diagnostic;
import dev.nyala.error.Given;
import dev.nyala.error.ModelException;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * A layer that looks tokens up in a vocabulary, as {@code IndexLookup} in Keras.
 *
 * <p>The numbers are: 0 for the mask token, if there is one and the mode is {@link OutputMode#INT};
 * then those of unknown tokens; then those of the vocabulary in its order.
 *
 * @param <T> the tokens
 * @param <L> the layer itself, so that withers return it
 */
public abstract sealed class LookupLayer<T, L extends LookupLayer<T, L>> extends HostLayer<L>
    permits IntegerLookup, StringLookup {

  List<T> vocabulary;
  int maxTokens;
  int numOovIndices = 1;
  OutputMode outputMode = OutputMode.INT;
  boolean padToMaxTokens;
  @Nullable List<Double> idfWeights;
  HashBuckets hash = new HashBuckets(null);
  boolean learned;
  private volatile @Nullable LookupTable<T> table;

  LookupLayer(List<T> vocabulary) {
    this.vocabulary = List.copyOf(vocabulary);
  }

  /** Returns the token that means nothing, or null. */
  abstract @Nullable T mask();

  /** Returns the token for those that are unknown. */
  abstract T oov();

  /** Returns which of several numbers for unknown tokens one has, from 0. */
  abstract int bucket(T token, int count);

  /**
   * Sets the greatest number of tokens, with those for masks and unknown ones; unlimited by
   * default.
   *
   * @param count at least 2
   * @return a copy with it
   */
  public final L maxTokens(int count) {
    if (count < 2) {
      throw new ModelException(
          Diagnostic.of("A vocabulary has no room for a token")
              .received("maxTokens=%d", count)
              .expected("at least 2"));
    }
    return with(layer -> layer.maxTokens = count);
  }

  /**
   * Sets how many numbers there are for tokens that are not in the vocabulary; 1 by default. Of
   * several, a token gets one by its hash, or an integer that of its remainder.
   *
   * @param count not negative; with 0 an unknown text is refused, and an unknown integer becomes -1
   * @return a copy with it
   */
  public final L numOovIndices(int count) {
    Checks.notNegative(kind(), "number of indices for unknown tokens", count);
    return with(layer -> layer.numOovIndices = count);
  }

  /**
   * Sets what comes out; {@link OutputMode#INT} by default.
   *
   * @param mode any
   * @return a copy with it
   */
  public final L outputMode(OutputMode mode) {
    Given.require("outputMode", mode);
    return with(layer -> layer.outputMode = mode);
  }

  /**
   * Sets whether encodings are as long as {@link #maxTokens}, even if there are fewer; false by
   * default.
   *
   * @param pad true to add zeros
   * @return a copy with that choice
   */
  public final L padToMaxTokens(boolean pad) {
    return with(layer -> layer.padToMaxTokens = pad);
  }

  /**
   * Sets how much tokens tell of a sample, for {@link OutputMode#TF_IDF}; none by default.
   *
   * @param weights one for each token of the vocabulary; unknown ones then have their mean, unless
   *     the vocabulary begins with the tokens for them
   * @return a copy with them
   */
  public final L idfWeights(double... weights) {
    Given.require("idfWeights", weights);
    List<Double> given = DoubleStream.of(weights).boxed().toList();
    return with(layer -> layer.idfWeights = given);
  }

  /**
   * Sets a number that changes which of several numbers an unknown token gets; none by default.
   *
   * @param both any number
   * @return a copy with it
   */
  public final L salt(long both) {
    return salt(both, both);
  }

  /**
   * Sets two numbers that change which of several numbers an unknown token gets: the key of a
   * SipHash. None by default.
   *
   * @param first any number
   * @param second any number
   * @return a copy with them
   */
  public final L salt(long first, long second) {
    return with(layer -> layer.hash = new HashBuckets(List.of(first, second)));
  }

  /** Learns the vocabulary, and with TF_IDF how much its tokens tell. */
  final L learned(TokenCounts<T> counts) {
    Set<T> without = new HashSet<>(Set.of(oov()));
    T mask = mask();
    if (mask != null) {
      without.add(mask);
    }
    int limit = maxTokens == 0 ? Integer.MAX_VALUE : Math.max(0, maxTokens - special().size());
    List<T> tokens = counts.mostFrequent(limit, without);
    List<Double> weights = new ArrayList<>();
    for (float weight : counts.inverseDocumentFrequencies(tokens)) {
      weights.add((double) weight);
    }
    return with(
        layer -> {
          layer.vocabulary = tokens;
          layer.learned = true;
          layer.idfWeights = outputMode == OutputMode.TF_IDF ? List.copyOf(weights) : null;
        });
  }

  /** Sets the vocabulary; it is one that was given. */
  final L vocabulary(List<T> tokens) {
    return with(
        layer -> {
          layer.vocabulary = List.copyOf(tokens);
          layer.learned = false;
        });
  }

  /**
   * Tells where the vocabulary is from; files keep one that was learned apart from the options.
   *
   * @return true if it was learned by {@code adapt}, false if it was given or there is none
   */
  public final boolean isLearned() {
    return learned;
  }

  /**
   * Returns how much each token tells with {@link OutputMode#TF_IDF}.
   *
   * @return FLOAT32, one for each number, or nothing with another mode
   * @throws ModelException if the layer has no vocabulary
   */
  public final Optional<Tensor> tokenWeights() {
    if (outputMode != OutputMode.TF_IDF) {
      return Optional.empty();
    }
    float[] weights = table().weights();
    return Optional.of(Tensor.of(Shape.of(weights.length), weights));
  }

  /** Returns the tokens whose numbers come before those of the vocabulary. */
  final List<T> special() {
    List<T> special = new ArrayList<>();
    T mask = mask();
    if (mask != null && outputMode == OutputMode.INT) {
      special.add(mask);
    }
    special.addAll(Collections.nCopies(numOovIndices, oov()));
    return special;
  }

  /** Tells whether the vocabulary was given with the tokens that come before it. */
  final boolean hasSpecial() {
    List<T> special = special();
    return vocabulary.size() >= special.size()
        && vocabulary.subList(0, special.size()).equals(special);
  }

  final List<T> withoutSpecial() {
    return hasSpecial() ? vocabulary.subList(special().size(), vocabulary.size()) : vocabulary;
  }

  /** Returns all tokens by their numbers. */
  final List<T> all() {
    List<T> all = special();
    all.addAll(withoutSpecial());
    return List.copyOf(all);
  }

  /** Returns the numbers of tokens, once the layer is configured. */
  final LookupTable<T> table() {
    LookupTable<T> known = table;
    if (known == null) {
      known = new LookupTable<>(this);
      table = known;
    }
    return known;
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("max_tokens", maxTokens == 0 ? null : (Object) maxTokens);
    options.put("num_oov_indices", numOovIndices);
    options.put("mask_token", mask());
    options.put("oov_token", oov());
    List<T> told = idfWeights == null ? withoutSpecial() : vocabulary;
    options.put("vocabulary", told.isEmpty() ? null : told);
    options.put("idf_weights", idfWeights);
    options.put("output_mode", outputMode);
    options.put("pad_to_max_tokens", padToMaxTokens);
    options.put("salt", hash.salt());
  }

  @Override
  protected L copy() {
    L copy = super.copy();
    LookupLayer<T, L> changed = copy;
    // Another copy may have other options.
    changed.table = null;
    return copy;
  }
}
