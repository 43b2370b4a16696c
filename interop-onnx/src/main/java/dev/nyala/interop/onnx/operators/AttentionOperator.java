// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Reduction;
import dev.nyala.graph.op.Softmax;
import dev.nyala.interop.onnx.proto.ElementType;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code Attention}: softmax of scaled products of queries and keys, times values.
 *
 * <p>All of it is supported: heads in an axis of their own or in the last axis, several heads of
 * queries per head of keys, masks, causality, windows, kept keys and values, lengths without
 * padding, the cap of scores and the output of scores.
 */
final class AttentionOperator {

  private static final double NEVER = Double.NEGATIVE_INFINITY;

  private final OperatorCall call;
  private final boolean packed;
  private final Value queries;
  private final Value keys;
  private final Value values;

  private AttentionOperator(OperatorCall call) {
    this.call = call;
    this.packed = call.input(0).rank() == 3;
    int queryHeads = (int) call.attributes().integer("q_num_heads", 0);
    int keyHeads = (int) call.attributes().integer("kv_num_heads", 0);
    this.queries = Heads.split(call, call.input(0), queryHeads);
    this.keys = kept(4, Heads.split(call, call.input(1), keyHeads));
    this.values = kept(5, Heads.split(call, call.input(2), keyHeads));
  }

  static void addTo(OperatorTable.Builder rows) {
    rows.putAll("Attention", call -> new AttentionOperator(call).outputs());
  }

  private Value kept(int input, Value next) {
    return call.has(input) ? PlacingOperators.joined(List.of(call.input(input), next), 2) : next;
  }

  private List<Value> outputs() {
    OperatorAttributes attributes = call.attributes();
    double usual = 1 / Math.sqrt(queries.shape().toInt(3));
    double scale = Math.sqrt(attributes.real("scale", usual));
    Value first = queries.multiply(scale);
    Value second = Heads.repeated(keys, queries).multiply(scale);
    Value products = first.matmul(second, false, true);
    Value capped = capped(products, attributes.real("softcap", 0));
    Optional<Value> bias = bias();
    Value biased = bias.map(capped::add).orElse(capped);
    Value shares = shares(biased, bias);
    Value result = shares.matmul(Heads.repeated(values, queries));
    Value scores =
        switch ((int) attributes.integer("qk_matmul_output_mode", 0)) {
          case 1 -> capped;
          case 2 -> biased;
          case 3 -> shares;
          default -> products;
        };
    return List.of(packed ? Heads.joined(result) : result, keys, values, scores);
  }

  private static Value capped(Value scores, double cap) {
    return cap > 0 ? scores.divide(cap).tanh().multiply(cap) : scores;
  }

  /** Where a query may see no key at all, it takes nothing of any. */
  private Value shares(Value scores, Optional<Value> bias) {
    long code = call.attributes().integer("softmax_precision", 0);
    DType precision = code == 0 ? scores.dtype() : ElementType.of((int) code).dtype();
    Value wide = scores.cast(precision);
    Value shares = wide.graph().add(new Softmax(3), wide).cast(scores.dtype());
    return bias.map(b -> b.reduce(Reduction.MAX, Axes.of(b.rank() - 1)).equal(NEVER))
        .map(hidden -> hidden.select(shares.like(0), shares))
        .orElse(shares);
  }

  /** Returns what is added to the scores: 0 where a query sees a key, or what the mask says. */
  private Optional<Value> bias() {
    List<Value> parts = new ArrayList<>();
    if (call.has(3)) {
      parts.add(mask(call.input(3)));
    }
    long before = call.attributes().integer("left_window_size", -1);
    long after = call.attributes().integer("right_window_size", -1);
    if (call.attributes().integer("is_causal", 0) != 0) {
      parts.add(hidden(distance().lessEqual(distance().like(0))));
    }
    if (before >= 0) {
      parts.add(hidden(distance().greaterEqual(distance().like((double) -before))));
    }
    if (after >= 0) {
      parts.add(hidden(distance().lessEqual(distance().like((double) after))));
    }
    if (call.has(6)) {
      parts.add(hidden(keyPlaces().less(lengths())));
    }
    return parts.stream().reduce(Value::add).map(bias -> Ranks.widened(bias, 4));
  }

  private Value hidden(Value seen) {
    Value zero = queries.like(0);
    return seen.select(zero, queries.like(NEVER));
  }

  /** Keys that the mask does not reach are not seen. */
  private Value mask(Value mask) {
    Value bias = mask;
    if (mask.dtype() == DType.BOOL) {
      Value zero = mask.cast(queries.dtype()).like(0);
      bias = mask.select(zero, zero.like(NEVER));
    }
    int last = bias.rank() - 1;
    Dim own = bias.shape().dim(last);
    Dim all = keys.shape().dim(2);
    if (own.equals(all)) {
      return bias;
    }
    Shape rest = bias.shape().with(last, all.minus(own));
    Value unseen = bias.like(NEVER).broadcastTo(rest);
    return PlacingOperators.joined(List.of(bias, unseen), last);
  }

  /** Returns how far keys are after a query, which comes after the keys before its block. */
  private Value distance() {
    Value places = Counts.along(call.graph(), queries.shape().dim(2), 2, 4);
    if (call.has(4)) {
      Dim past = call.input(4).shape().dim(2);
      places = places.add(Counts.of(call.graph(), past));
    } else if (call.has(6)) {
      Value block = Counts.of(call.graph(), queries.shape().dim(2));
      places = places.add(lengths().subtract(block));
    }
    return keyPlaces().subtract(places);
  }

  private Value keyPlaces() {
    return Counts.along(call.graph(), keys.shape().dim(2), 3, 4);
  }

  private Value lengths() {
    Value lengths = call.input(6).cast(DType.INT64);
    return lengths.reshape(
        Shape.ofDims(lengths.shape().sizeDim(), Dim.of(1), Dim.of(1), Dim.of(1)));
  }
}
