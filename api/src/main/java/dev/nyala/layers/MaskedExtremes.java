// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import java.util.List;
import java.util.function.BinaryOperator;

/** Extremes of inputs that may be masked, as Keras takes them: one after the other. */
final class MaskedExtremes {

  private MaskedExtremes() {}

  static Value of(List<MergeLayer.Term> terms, BinaryOperator<Value> extreme) {
    MergeLayer.Term so = terms.get(0);
    for (MergeLayer.Term next : terms.subList(1, terms.size())) {
      Value right = next.or(so.value());
      Value left = so.or(right);
      Value one = so.mask();
      Value other = next.mask();
      Value both = one == null || other == null ? null : one.or(other);
      so = new MergeLayer.Term(extreme.apply(left, right), both);
    }
    return so.value();
  }
}
