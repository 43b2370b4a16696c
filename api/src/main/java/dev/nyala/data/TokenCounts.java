// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How often tokens occur, and in how many documents: what a vocabulary is learned from.
 *
 * <p>Used by one thread.
 *
 * @param <T> the tokens, texts or integers
 */
public final class TokenCounts<T> {

  private static final class Count<T> {
    final T token;
    long occurrences;
    long documents;
    long lastDocument;

    Count(T token) {
      this.token = token;
    }
  }

  private final Comparator<T> order;
  private final Map<T, Count<T>> counts = new HashMap<>();
  private long documents;

  /**
   * Starts with none.
   *
   * @param order of tokens that occur as often as one another, the least important first
   */
  public TokenCounts(Comparator<T> order) {
    this.order = order;
  }

  /**
   * Starts with none.
   *
   * @return counts of texts, ordered by code points
   */
  public static TokenCounts<String> ofTexts() {
    return new TokenCounts<>(CodePoints.ORDER);
  }

  /**
   * Counts the tokens of a document.
   *
   * @param tokens in any order
   */
  public void add(List<T> tokens) {
    documents++;
    for (T token : tokens) {
      Count<T> count = counts.computeIfAbsent(token, Count::new);
      count.occurrences++;
      if (count.lastDocument != documents) {
        count.lastDocument = documents;
        count.documents++;
      }
    }
  }

  /**
   * Returns the tokens that occur most often; of those that occur as often the last in the order.
   *
   * @param limit how many at most
   * @param without tokens that are left out
   * @return the most frequent first
   */
  public List<T> mostFrequent(int limit, Set<T> without) {
    Comparator<Count<T>> often =
        Comparator.<Count<T>>comparingLong(c -> c.occurrences)
            .thenComparing(c -> c.token, order)
            .reversed();
    return counts.values().stream()
        .filter(c -> !without.contains(c.token))
        .sorted(often)
        .limit(limit)
        .map(c -> c.token)
        .toList();
  }

  /**
   * Returns how much tokens tell of a document: {@code log(1 + n / (1 + d))} for a token that
   * {@code d} of the {@code n} documents have.
   *
   * @param tokens some that may have been counted
   * @return a number for each
   */
  public float[] inverseDocumentFrequencies(List<T> tokens) {
    float[] weights = new float[tokens.size()];
    for (int i = 0; i < weights.length; i++) {
      Count<T> count = counts.get(tokens.get(i));
      weights[i] = (float) Math.log(1 + documents / (1.0 + (count == null ? 0 : count.documents)));
    }
    return weights;
  }
}
