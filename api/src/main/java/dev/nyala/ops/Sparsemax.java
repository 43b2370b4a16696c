// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.ops;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Cumulate;
import dev.nyala.graph.op.Cumulative;
import dev.nyala.graph.op.Iota;
import dev.nyala.graph.op.Sort;
import dev.nyala.tensor.Axes;
import dev.nyala.tensor.Shape;
import dev.nyala.tensor.TensorType;
import java.util.List;

/** The probabilities nearest to scores: what exceeds a threshold that makes their sum 1. */
final class Sparsemax {

  private Sparsemax() {}

  static Value of(Value x, int axis) {
    Value sorted = x.graph().apply(new Sort(axis, true), List.of(x)).get(0);
    Value sums = x.graph().add(new Cumulate(Cumulative.SUM, axis, false, false), sorted);
    Shape ones = Shape.of(Axes.repeat(1, x.rank()).toArray());
    TensorType counted = new TensorType(x.dtype(), ones.with(axis, x.shape().dim(axis)));
    Value rank = x.graph().add(new Iota(counted, axis)).add(1);
    Value support = sorted.greater(sums.subtract(1).divide(rank));
    Value kept = support.cast(x.dtype()).sum(axis);
    Value threshold = support.select(sums, x.like(0)).sum(axis).subtract(1).divide(kept);
    return x.subtract(threshold).relu();
  }
}
