// Copyright the Nyala authors
// SPDX-License-Identifier: Apache-2.0
package dev.nyala.interop.onnx.operators;

import dev.nyala.graph.Value;
import java.util.List;

/** What a name stands for in an ONNX graph that is imported. Immutable. */
public sealed interface OnnxValue {

  /**
   * A tensor.
   *
   * @param value of the graph that is made, or of one around it
   */
  record OfTensor(Value value) implements OnnxValue {}

  /**
   * A sequence of which the length is known.
   *
   * @param elements its elements
   */
  record OfSequence(List<OnnxValue> elements) implements OnnxValue {

    /** Copies the list. */
    public OfSequence {
      elements = List.copyOf(elements);
    }
  }

  /** An optional value that is not there. */
  record Absent() implements OnnxValue {}
}
