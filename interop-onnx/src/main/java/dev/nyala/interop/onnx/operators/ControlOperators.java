// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.tensor.Shape;
import dev.nyala.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Operators with graphs inside: branches and loops. */
final class ControlOperators {

  private ControlOperators() {}

  static void addTo(OperatorTable.Builder rows) {
    rows.putAny("If", ControlOperators::branch);
  }

  /** Both branches are computed if it is not known which one is taken. */
  private static List<OnnxValue> branch(OperatorCall call) {
    Optional<Tensor> condition = call.find(0);
    if (condition.isPresent()) {
      String taken = condition.get().getLong(0) != 0 ? "then_branch" : "else_branch";
      return run(call, taken);
    }
    List<OnnxValue> yes = run(call, "then_branch");
    List<OnnxValue> no = run(call, "else_branch");
    return IntStream.range(0, yes.size())
        .mapToObj(i -> chosen(call, yes.get(i), no.get(i)))
        .toList();
  }

  private static List<OnnxValue> run(OperatorCall call, String branch) {
    return call.place().nested(call.graph()).run(call.body(branch));
  }

  private static OnnxValue chosen(OperatorCall call, OnnxValue yes, OnnxValue no) {
    if (yes instanceof OnnxValue.OfTensor a
        && no instanceof OnnxValue.OfTensor b
        && a.value().type().equals(b.value().type())) {
      return new OnnxValue.OfTensor(
          ElementOperators.chosen(call.input(0).reshape(Shape.scalar()), a.value(), b.value()));
    }
    // Only the condition can tell which of two shapes the result has.
    call.known(0);
    throw call.refused("branches of different types: %s and %s", yes, no);
  }
}
