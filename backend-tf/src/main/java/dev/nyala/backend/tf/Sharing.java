// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.backend.tf;

import dev.nyala.graph.Node;
import dev.nyala.graph.Value;
import dev.nyala.graph.op.BroadcastTo;
import dev.nyala.graph.op.Cast;
import dev.nyala.graph.op.Concatenate;
import dev.nyala.graph.op.DynamicSlice;
import dev.nyala.graph.op.Op;
import dev.nyala.graph.op.Pad;
import dev.nyala.graph.op.Reduce;
import dev.nyala.graph.op.Reshape;
import dev.nyala.graph.op.Scan;
import dev.nyala.graph.op.Slice;
import dev.nyala.graph.op.StopGradient;
import dev.nyala.graph.op.Transpose;

/**
 * Tells whether a value may lie in the memory of a graph input, which the next run overwrites.
 *
 * <p>TensorFlow moves no elements that need not move: a reshaped or sliced tensor may share the
 * memory of the whole.
 */
final class Sharing {

  private Sharing() {}

  static boolean isPossible(Value value) {
    Node node = value.producer();
    if (node == null) {
      return true;
    }
    return mayShare(node.op()) && node.operands().stream().anyMatch(Sharing::isPossible);
  }

  private static boolean mayShare(Op op) {
    return op instanceof Reshape
        || op instanceof StopGradient
        || op instanceof BroadcastTo
        || op instanceof Transpose
        || op instanceof Slice
        || op instanceof DynamicSlice
        || op instanceof Pad
        || op instanceof Concatenate
        || op instanceof Cast
        || op instanceof Reduce
        || op instanceof Scan;
  }
}
