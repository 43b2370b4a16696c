// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Softmax;
import dev.nyala.interop.onnx.proto.ElementType;
import dev.nyala.tensor.DType;
import java.util.List;

/**
 * {@code FlexAttention}: attention with graphs that change its scores and its shares.
 *
 * <p>A query that may see no key at all has no number as its result.
 */
final class FlexAttentionOperator {

  private FlexAttentionOperator() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.put("ai.onnx.preview.FlexAttention", FlexAttentionOperator::attention);
  }

  private static Value attention(OperatorCall call) {
    Value queries = call.input(0);
    Value keys = Heads.repeated(call.input(1), queries);
    Value values = Heads.repeated(call.input(2), queries);
    double usual = 1 / Math.sqrt(queries.shape().toInt(3));
    double scale = call.attributes().real("scale", usual);
    DType precision = precision(call, queries.dtype());
    Value products = queries.cast(precision).matmul(keys.cast(precision), false, true);
    Value scores = changed(call, "score_mod", products.multiply(scale));
    Value shares = changed(call, "prob_mod", call.graph().add(new Softmax(3), scores));
    return shares.matmul(values.cast(precision)).cast(queries.dtype());
  }

  private static DType precision(OperatorCall call, DType dtype) {
    DType usual = dtype == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
    long code = call.attributes().integer("softmax_precision", ElementType.of(usual).code());
    return ElementType.of((int) code).dtype();
  }

  private static Value changed(OperatorCall call, String attribute, Value x) {
    if (!call.attributes().has(attribute)) {
      return x;
    }
    List<Value> results = Bodies.run(call, call.body(attribute), List.of(x));
    if (results.size() != 1 || !results.get(0).type().equals(x.type())) {
      throw call.refused("a %s that makes %s of %s", attribute, results, x.type());
    }
    return results.get(0);
  }
}
