// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.graph.transform;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.BroadcastTo;
import dev.nyala.graph.op.Constant;
import dev.nyala.graph.op.Reshape;
import dev.nyala.tensor.Tensor;

/** Recognises constants that hold one number everywhere. */
final class Splat {

  private static final int LIMIT = 1024;

  private Splat() {}

  /** Tells whether every element is known to be that number; 0 and -0 are both 0. */
  static boolean is(Value value, double number) {
    Constant constant = Candidate.producer(value, Constant.class);
    if (constant != null) {
      return holds(constant.value(), number);
    }
    boolean copied =
        Candidate.producer(value, BroadcastTo.class) != null
            || Candidate.producer(value, Reshape.class) != null;
    return copied && is(Candidate.source(value), number);
  }

  private static boolean holds(Tensor tensor, double number) {
    if (tensor.size() == 0 || tensor.size() > LIMIT) {
      return false;
    }
    for (int i = 0; i < tensor.size(); i++) {
      if (tensor.getDouble(i) != number) {
        return false;
      }
    }
    return true;
  }
}
