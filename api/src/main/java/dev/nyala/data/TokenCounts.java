// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.data;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often tokens occur, and in how many texts. */
final class TokenCounts {

  private static final class Count {
    final String token;
    long occurrences;
    long texts;
    long lastText;

    Count(String token) {
      this.token = token;
    }
  }

  private final Map<String, Count> counts = new HashMap<>();
  private long texts;

  void add(List<String> tokens) {
    texts++;
    for (String token : tokens) {
      Count count = counts.computeIfAbsent(token, Count::new);
      count.occurrences++;
      if (count.lastText != texts) {
        count.lastText = texts;
        count.texts++;
      }
    }
  }

  /** Leaves out what Keras uses for padding and for unknown tokens. */
  List<String> mostFrequent(int limit) {
    Comparator<Count> order =
        Comparator.<Count>comparingLong(c -> c.occurrences)
            .thenComparing(c -> c.token, CodePoints.ORDER)
            .reversed();
    return counts.values().stream()
        .filter(c -> !c.token.isEmpty() && !c.token.equals("[UNK]"))
        .sorted(order)
        .limit(limit)
        .map(c -> c.token)
        .toList();
  }

  float[] inverseDocumentFrequencies(List<String> tokens) {
    float[] weights = new float[tokens.size()];
    for (int i = 0; i < weights.length; i++) {
      Count count = counts.get(tokens.get(i));
      weights[i] = (float) Math.log(1 + texts / (1.0 + (count == null ? 0 : count.texts)));
    }
    return weights;
  }
}
