// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Loop;
import dev.nyala.tensor.DType;
import dev.nyala.tensor.Dim;
import dev.nyala.tensor.Shape;
import java.util.List;

/**
 * {@code LinearAttention}: a matrix per head that learns values by keys, step by step, and is asked
 * with queries; by the rules {@code linear}, {@code gated}, {@code delta} and {@code gated_delta}.
 *
 * <p>A loop over the steps; {@code chunk_size} is of no effect.
 */
final class LinearAttentionOperator {

  private final OperatorCall call;
  private final int queryHeads;
  private final int heads;
  private final boolean gated;
  private final boolean corrected;

  private LinearAttentionOperator(OperatorCall call) {
    this.call = call;
    this.queryHeads = (int) call.attributes().integer("q_num_heads", 0);
    this.heads = (int) call.attributes().integer("kv_num_heads", 0);
    String rule = call.attributes().text("update_rule", "gated_delta");
    if (!List.of("linear", "gated", "delta", "gated_delta").contains(rule)) {
      throw call.refused("update_rule \"%s\"", rule);
    }
    if (heads < 1 || queryHeads % heads != 0) {
      throw call.refused("%d heads of queries for %d of keys", queryHeads, heads);
    }
    this.gated = rule.startsWith("gated");
    this.corrected = rule.endsWith("delta");
  }

  static void addTo(OperatorTable.Builder rows) {
    rows.putAll("LinearAttention", call -> new LinearAttentionOperator(call).run());
  }

  private List<Value> run() {
    Value queries = steps(wide(0), queryHeads);
    Value keys = steps(wide(1), heads);
    Value values = steps(wide(2), heads);
    Dim length = queries.shape().dim(0);
    Loop loop = new Loop(call.graph(), "linear_attention", length, false);
    Value state = loop.carry("state", call.has(3) ? wide(3) : empty(keys, values));
    Value query = loop.element("query", queries);
    Value key = loop.element("key", keys);
    Value value = loop.element("value", values);
    Value decay = gated ? loop.element("decay", steps(wide(4), heads)) : state;
    Value rate = corrected ? loop.element("beta", rates(wide(5))) : state;
    Value old = gated ? column(decay.exp()).multiply(state) : state;
    Value learnt = value;
    if (corrected) {
      Value known = row(key).matmul(old);
      learnt = value.subtract(known.squeeze(2)).multiply(rate);
    }
    Value next = old.add(column(key).multiply(row(learnt)));
    loop.next(next);
    loop.stack(asked(query, next));
    List<Value> results = loop.run();
    DType dtype = call.input(0).dtype();
    DType kept = call.has(3) ? call.input(3).dtype() : dtype;
    return List.of(packed(results.get(1)).cast(dtype), results.get(0).cast(kept));
  }

  /** Halves are computed in single precision, as errors add up from step to step. */
  private Value wide(int input) {
    Value x = call.input(input);
    return x.dtype() == DType.FLOAT64 ? x : x.cast(DType.FLOAT32);
  }

  /** Several heads of queries ask one matrix: {@code [batch, heads, shared, size]}. */
  private Value asked(Value query, Value state) {
    Shape shape = query.shape();
    Dim size = shape.dim(2);
    Dim shared = Dim.of(queryHeads / heads);
    Value grouped = query.reshape(Shape.ofDims(shape.dim(0), Dim.of(heads), shared, size));
    double given = call.attributes().real("scale", 0);
    double scale = given == 0 ? 1 / Math.sqrt(size.toInt()) : given;
    Value answer = grouped.matmul(state).multiply(scale);
    return answer.reshape(Shape.ofDims(shape.dim(0), Dim.of(queryHeads), answer.shape().dim(3)));
  }

  /** Returns {@code [steps, batch, heads, size]} of {@code [batch, steps, heads · size]}. */
  private static Value steps(Value x, int heads) {
    Dim size = x.shape().dim(2).floorDiv(heads);
    return x.reshape(Shape.ofDims(x.shape().dim(0), x.shape().dim(1), Dim.of(heads), size))
        .transpose(1, 0, 2, 3);
  }

  /** One rate for all heads stretches. */
  private Value rates(Value beta) {
    return steps(beta, beta.shape().dim(2).is(1) ? 1 : heads);
  }

  private static Value packed(Value x) {
    Shape shape = x.shape();
    return x.transpose(1, 0, 2, 3)
        .reshape(Shape.ofDims(shape.dim(1), shape.dim(0), shape.dim(2).times(shape.dim(3))));
  }

  private static Value column(Value x) {
    return x.reshape(x.shape().insert(3, Dim.of(1)));
  }

  private static Value row(Value x) {
    return x.reshape(x.shape().insert(2, Dim.of(1)));
  }

  private Value empty(Value keys, Value values) {
    Shape state =
        Shape.ofDims(
            keys.shape().dim(1), Dim.of(heads), keys.shape().dim(3), values.shape().dim(3));
    return keys.like(0).reshape(Shape.scalar()).broadcastTo(state);
  }
}
