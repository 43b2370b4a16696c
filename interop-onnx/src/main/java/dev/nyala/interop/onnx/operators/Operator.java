// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import java.util.List;
import java.util.function.Function;

/** What an ONNX operator computes. */
@FunctionalInterface
interface Operator {

  /**
   * Records ops.
   *
   * @param call inputs and attributes
   * @return one value per output, fewer if nobody may want the last ones
   */
  List<OnnxValue> apply(OperatorCall call);

  /** Returns an operator of one output. */
  static Operator of(Function<OperatorCall, Value> rule) {
    return call -> List.of(new OnnxValue.OfTensor(rule.apply(call)));
  }

  /** Returns an operator of several outputs. */
  static Operator ofAll(Function<OperatorCall, List<Value>> rule) {
    return call ->
        rule.apply(call).stream().map(v -> (OnnxValue) new OnnxValue.OfTensor(v)).toList();
  }
}
