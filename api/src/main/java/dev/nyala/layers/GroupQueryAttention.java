// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.ops.Joining;
import java.util.List;

/**
 * Attention of groups of queries that share a head of keys and values, as {@code
 * keras.layers.GroupQueryAttention} (Ainslie et al., 2023).
 *
 * <p>Shapes: queries {@code [batch, t, features]}, values and keys {@code [batch, s, ...]} give
 * {@code [batch, t, features]}. Weights: {@code kernel} and {@code bias} each of {@code query} with
 * heads of queries, {@code key} and {@code value} with fewer heads, and {@code attention_output}.
 */
public final class GroupQueryAttention extends HeadsLayer<GroupQueryAttention> {

  private final int headDim;
  private final int numQueryHeads;
  private final int numKeyValueHeads;

  private GroupQueryAttention(int headDim, int numQueryHeads, int numKeyValueHeads) {
    this.headDim = Checks.positive("GroupQueryAttention", "head size", headDim);
    this.numQueryHeads = Checks.positive("GroupQueryAttention", "query heads", numQueryHeads);
    this.numKeyValueHeads =
        Checks.positive("GroupQueryAttention", "key and value heads", numKeyValueHeads);
    Checks.divides("GroupQueryAttention", "query heads", numQueryHeads, numKeyValueHeads);
  }

  /**
   * Returns a layer.
   *
   * @param headDim number of features in a head
   * @param numQueryHeads number of heads of queries
   * @param numKeyValueHeads number of heads of keys and values, a divisor of that of queries
   * @return a layer with Keras's defaults
   */
  public static GroupQueryAttention of(int headDim, int numQueryHeads, int numKeyValueHeads) {
    return new GroupQueryAttention(headDim, numQueryHeads, numKeyValueHeads);
  }

  @Override
  protected void describe(Options options) {
    super.describe(options);
    options.put("head_dim", headDim);
    options.put("num_query_heads", numQueryHeads);
    options.put("num_key_value_heads", numKeyValueHeads);
  }

  /** Returns the name of Keras's class, which is not the one it is exported by. */
  @Override
  public String kind() {
    return "GroupedQueryAttention";
  }

  @Override
  EinsumDense queries() {
    return heads(numQueryHeads, headDim);
  }

  @Override
  EinsumDense keys() {
    return heads(numKeyValueHeads, headDim);
  }

  @Override
  EinsumDense values() {
    return keys();
  }

  @Override
  EinsumDense gate() {
    return queries();
  }

  @Override
  EinsumDense results(int features) {
    return EinsumDense.of("...yz,yzx->...x", features).biasAxes("x");
  }

  @Override
  List<Integer> attendedAxes(int rank) {
    return List.of(1);
  }

  @Override
  int keySize() {
    return headDim;
  }

  @Override
  Value repeated(Value heads) {
    return Joining.repeat(heads, numQueryHeads / numKeyValueHeads, 2);
  }

  @Override
  String attribute(String part) {
    return "_" + part + "_dense";
  }
}
