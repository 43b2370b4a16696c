// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.layers;

import dev.nyala.graph.Value;
import dev.nyala.graph.op.Concatenate;
import java.util.List;

/** How {@link Bidirectional} combines what comes out of its two layers. */
public enum MergeMode {
  /** One after the other along the last axis. */
  CONCAT,
  /** The sum. */
  SUM,
  /** The product, element by element. */
  MUL,
  /** The mean. */
  AVE,
  /** Not at all: they are two outputs. */
  NONE;

  List<Value> merge(Value forward, Value backward) {
    return switch (this) {
      case CONCAT ->
          forward.graph().apply(new Concatenate(forward.rank() - 1), List.of(forward, backward));
      case SUM -> List.of(forward.add(backward));
      case MUL -> List.of(forward.multiply(backward));
      case AVE -> List.of(forward.add(backward).divide(2));
      case NONE -> List.of(forward, backward);
    };
  }
}
