// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf.lower;

import dev.nyala.graph.Node;
import dev.nyala.graph.op.LogSoftmax;
import dev.nyala.graph.op.Softmax;
import org.tensorflow.Output;

/** Softmax and its logarithm over the last axis, whole. */
final class SoftmaxLowerings {

  private static final String LAST = "over the last axis, of at least one element";

  private SoftmaxLowerings() {}

  static void add(Rows rows) {
    rows.putWhere(
        "softmax",
        DTypes.WIDE_FLOATS,
        LAST,
        n -> isLast(n, ((Softmax) n.op()).axis()),
        SoftmaxLowerings::softmax);
    rows.putWhere(
        "log_softmax",
        DTypes.WIDE_FLOATS,
        LAST,
        n -> isLast(n, ((LogSoftmax) n.op()).axis()),
        site -> site.emitter().apply("LogSoftmax", site.operand(0)));
  }

  /** The kernel leaves some elements 0 beside one that is NaN, so NaN is added to all of them. */
  private static Output<?> softmax(Site site) {
    Emitter e = site.emitter();
    Output<?> y = e.apply("Softmax", site.operand(0));
    int last = site.resultDims().length - 1;
    return e.apply("AddV2", y, e.apply("Mul", e.reduce("Sum", y, last), site.number(0)));
  }

  private static boolean isLast(Node node, int axis) {
    return axis == node.result().rank() - 1 && node.result().shape().size() > 0;
  }
}
