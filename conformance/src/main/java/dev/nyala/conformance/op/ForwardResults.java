// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.conformance.op;

import dev.nyala.conformance.cases.Trial;
import dev.nyala.conformance.reference.Numbers;
import dev.nyala.conformance.reference.ReferenceInterpreter;
import dev.nyala.tensor.Tensor;
import java.util.List;

/** Results of a forward op, which its gradient op takes as operands. */
final class ForwardResults {

  private ForwardResults() {}

  static List<Tensor> of(Trial forward) {
    return ReferenceInterpreter.rounding()
        .apply(forward.op(), forward.operands().stream().map(Numbers::of).toList())
        .stream()
        .map(Numbers::toTensor)
        .toList();
  }
}
