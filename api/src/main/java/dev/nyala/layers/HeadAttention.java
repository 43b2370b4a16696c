// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Attention;
import dev.nyala.ops.LinearAlgebra;
import dev.nyala.tensor.Axes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Attention of heads: queries, keys and values have axes {@code [batch..., heads, features]}.
 *
 * @param axes along which queries attend
 * @param scale multiplies the scores
 * @param causal whether queries attend only to keys at or before their own step
 * @param mask which query may attend to which key
 */
record HeadAttention(List<Integer> axes, double scale, boolean causal, AttentionMask mask) {

  /** Computes attention with a whole op. */
  Value whole(Value query, Value key, Value value) {
    List<Value> operands = new ArrayList<>(List.of(query, key, value));
    Value allowed = mask.ofRank(4, 1);
    if (allowed != null) {
      operands.add(allowed);
    }
    return query.graph().apply(new Attention(scale, causal), operands).get(0);
  }

  /** Returns how much each query attends to each key: {@code [batch..., heads, t..., s...]}. */
  Value scores(Value query, Value key) {
    if (causal) {
      mask.causal();
    }
    int rank = query.rank();
    String equation = keys(rank) + "," + queries(rank) + "->" + products(rank);
    Value scores = LinearAlgebra.einsum(equation, key, query.multiply(scale));
    int last = scores.rank() - axes.size();
    return MaskedSoftmax.of(scores, Axes.range(last, scores.rank()), allowed(rank));
  }

  /** Returns the mask of the scores of queries of a rank, or null for none. */
  @Nullable Value allowed(int rank) {
    return mask.ofRank(rank - 1 + axes.size(), axes.size());
  }

  /** Sums values by scores: {@code [batch..., heads, features]}. */
  Value combine(Value scores, Value value, int rank) {
    String equation = products(rank) + "," + keys(rank) + "->" + queries(rank);
    return LinearAlgebra.einsum(equation, scores, value);
  }

  private static char letter(int axis) {
    return (char) ('a' + axis);
  }

  private static String queries(int rank) {
    StringBuilder letters = new StringBuilder();
    for (int axis = 0; axis < rank; axis++) {
      letters.append(letter(axis));
    }
    return letters.toString();
  }

  /** Keys share all axes with queries but those of attention, which have capital letters. */
  private String keys(int rank) {
    StringBuilder letters = new StringBuilder(queries(rank));
    axes.forEach(axis -> letters.setCharAt(axis, Character.toUpperCase(letter(axis))));
    return letters.toString();
  }

  private String products(int rank) {
    StringBuilder letters = new StringBuilder();
    for (int axis = 0; axis < rank - 1; axis++) {
      if (!axes.contains(axis)) {
        letters.append(letter(axis));
      }
    }
    axes.forEach(axis -> letters.append(letter(axis)));
    axes.forEach(axis -> letters.append(Character.toUpperCase(letter(axis))));
    return letters.toString();
  }
}
